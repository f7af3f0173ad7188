// WebAssembly binaries, as far as the build has to look into them.

const HEADER = 8; // magic number and version
const CUSTOM = 0;

/** The module without its `name` section: a sixth of it, read by debuggers only. */
export function withoutNames(bytes) {
  const kept = [bytes.subarray(0, HEADER)];
  for (let at = HEADER; at < bytes.length;) {
    const size = unsigned(bytes, at + 1);
    const end = size.next + size.value;
    if (!(bytes[at] === CUSTOM && sectionName(bytes, size.next) === "name")) {
      kept.push(bytes.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(kept);
}

function sectionName(bytes, at) {
  const length = unsigned(bytes, at);
  return bytes.toString("latin1", length.next, length.next + length.value);
}

/** An unsigned LEB128 number and where the next field begins. */
function unsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return { value, next: at + 1 };
  }
}
