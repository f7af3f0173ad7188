// Our decoders of compressed frames against those that other viewers load, all WebAssembly
// (JPEG lossless: JavaScript), in Node. Prints for each frame the fastest of several turns of
// each, taken alternately, in processor time, and their ratio; and how far their values differ.
//
//     node bench/codecs/run.mjs FRAMES OURS
//
// FRAMES: the folder of frames.py. OURS: the folder of wasm-bindgen, target web.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [frames, ours, only = ''] = process.argv.slice(2);
const TURNS = Number(process.env.TURNS ?? 7);
const require = createRequire(import.meta.url);
const { initSync, decode } = await import(pathToFileURL(resolve(ours, 'bench_codecs.js')).href);
initSync({ module: await readFile(resolve(ours, 'bench_codecs_bg.wasm')) });

/** What a module of cornerstone's, made by Emscripten, decodes. */
async function emscripten(name, kind) {
  // The package names no way to this file, so it is taken by its place.
  const path = resolve(import.meta.dirname, 'node_modules', name);
  const module = await require(path)({ locateFile: (file) => resolve(path, '..', file) });
  return (bytes, frame) => {
    const decoder = new module[kind]();
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { bitsPerSample, isSigned } = decoder.getFrameInfo();
    const out = decoder.getDecodedBuffer();
    const view = bitsPerSample <= 8 ? (isSigned ? Int8Array : Uint8Array) : isSigned ? Int16Array : Uint16Array;
    const copy = new view(out.buffer.slice(out.byteOffset, out.byteOffset + out.byteLength));
    decoder.delete();
    return copy;
  };
}

const dist = '@cornerstonejs/';
const rivals = {
  'jpeg-2000': ['OpenJPEG', await emscripten(`${dist}codec-openjpeg/dist/openjpegwasm_decode.js`, 'J2KDecoder')],
  'jpeg-ls': ['CharLS', await emscripten(`${dist}codec-charls/dist/charlswasm_decode.js`, 'JpegLSDecoder')],
  htj2k: ['OpenJPH', await emscripten(`${dist}codec-openjph/dist/openjphjs.js`, 'HTJ2KDecoder')],
  jpeg: ['libjpeg-turbo', await emscripten(`${dist}codec-libjpeg-turbo-8bit/dist/libjpegturbowasm_decode.js`, 'JPEGDecoder')],
};
const { Decoder } = require('jpeg-lossless-decoder-js');
rivals['jpeg-lossless'] = [
  'jpeg-lossless-decoder-js',
  (bytes, frame) => {
    const buffer = new Decoder().decode(bytes.buffer, bytes.byteOffset, bytes.length, frame.allocated / 8);
    return frame.allocated === 8 ? new Uint8Array(buffer) : new Uint16Array(buffer);
  },
];

/** Milliseconds of processor time, which other programs on the machine change least. */
function time(run) {
  const start = process.cpuUsage();
  const values = run();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1000, values];
}

const manifest = JSON.parse(await readFile(resolve(frames, 'manifest.json'), 'utf8'));
const ASKED = new Set(['jpeg-2000', 'jpeg-ls', 'jpeg-lossless']);
const byCodec = new Map();
console.log(`load at the start: ${loadavg()[0].toFixed(1)}; ${TURNS} turns each`);
for (const frame of manifest.filter(({ name, codec }) => name.includes(only) || codec === only)) {
  const bytes = new Uint8Array(await readFile(resolve(frames, `${frame.name}.bin`)));
  const [rivalName, rival] = rivals[frame.codec];
  const { rows, columns, samples, allocated, stored, signed } = frame;
  const shape = new Uint32Array([rows, columns, samples, allocated, stored, signed]);
  const mine = () => decode(frame.codec, bytes, shape);
  let [us, them] = [Infinity, Infinity];
  let [ourValues, theirValues] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    const [a, first] = time(mine);
    const [b, second] = time(() => rival(bytes, frame));
    [us, them, ourValues, theirValues] = [Math.min(us, a), Math.min(them, b), first, second];
  }
  let worst = ourValues.length === theirValues.length ? 0 : Infinity;
  for (let i = 0; i < ourValues.length && worst < Infinity; i++) worst = Math.max(worst, Math.abs(ourValues[i] - theirValues[i]));
  const ratio = them / us;
  byCodec.set(frame.codec, [...(byCodec.get(frame.codec) ?? []), ratio]);
  const mega = (frame.rows * frame.columns) / 1e6;
  console.log(
    `${frame.codec.padEnd(14)}${frame.name.padEnd(10)} ours ${us.toFixed(1)} ms (${((mega / us) * 1000).toFixed(1)} MP/s), ` +
      `${rivalName} ${them.toFixed(1)} ms, ratio ${ratio.toFixed(2)}, ${worst === 0 ? 'equal' : `${worst} apart at most`}`,
  );
}
for (const [codec, ratios] of byCodec) {
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  const verdict = ASKED.has(codec) ? `   asked: at least 0.8   ${mean >= 0.8 ? 'met' : 'NOT MET'}` : '';
  console.log(`${`${codec}: speed against ${rivals[codec][0]}, geometric mean`.padEnd(64)} ${mean.toFixed(2)} times${verdict}`);
}
