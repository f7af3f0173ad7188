// Runs in the page, and in its workers: the engines under one interface.

/** Our engine, from one of its builds. */
export async function ours(build) {
  const module = await import(`/ours/${build}/bench_engine.js`);
  await module.default();
  return {
    name: `ours, ${build}`,
    peak: (rounds) => module.peak(rounds),
    async net(bytes, shape) {
      const net = new module.Net(bytes, await sha256(bytes));
      return { run: async (values) => net.run(Uint32Array.from(shape), values), free: () => net.free() };
    },
    async rows(bytes, columns, values) {
      const rows = new module.Rows(bytes, columns, values);
      return { run: async () => rows.run(), free: () => rows.free() };
    },
  };
}

/** onnxruntime-web on this many threads. */
export async function theirs(threads) {
  const ort = await import("/ort/ort.wasm.min.mjs");
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = "/ort/";
  ort.env.logLevel = "error";
  const load = (bytes) => ort.InferenceSession.create(bytes, { executionProviders: ["wasm"], graphOptimizationLevel: "all" });
  return {
    name: `onnxruntime-web, ${threads} thread${threads > 1 ? "s" : ""}`,
    async net(bytes, shape) {
      const session = await load(bytes);
      const [input] = session.inputNames;
      const [output] = session.outputNames;
      return {
        run: async (values) => (await session.run({ [input]: new ort.Tensor("float32", values, shape) }))[output].data,
        free: () => session.release(),
      };
    },
    async rows(bytes, columns, values) {
      const session = await load(bytes);
      const [input] = session.inputNames;
      const rows = values.length / columns;
      const tensor = (numbers) => ({ [input]: new ort.Tensor("float32", numbers, [rows, columns]) });
      const feed = tensor(values);
      // The columns of a table, as ours gets them.
      const table = Array.from({ length: columns }, (_, at) => Float64Array.from({ length: rows }, (_, row) => values[row * columns + at]));
      const fromTable = () => {
        const numbers = new Float32Array(values.length);
        for (let row = 0, place = 0; row < rows; row += 1) {
          for (let at = 0; at < columns; at += 1, place += 1) numbers[place] = table[at][row];
        }
        return tensor(numbers);
      };
      // Some exports give probabilities as maps, which this runtime does not hand over; the
      // labels come from the same computation.
      const usable = async (name) => session.run(feed, [name]).then(() => true, () => false);
      let output;
      for (const name of [...session.outputNames].reverse()) if (!output && (await usable(name))) output = name;
      return {
        run: async () => (await session.run(fromTable(), [output]))[output].data,
        runReady: async () => (await session.run(feed, [output]))[output].data,
        free: () => session.release(),
      };
    },
  };
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function engineOf(who) {
  const [name, setting] = who.split(":");
  return name === "ours" ? ours(setting) : theirs(Number(setting));
}

export async function bytesOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Numbers that look random and are the same every time. */
export function numbers(count, seed = 1) {
  let state = seed >>> 0;
  const list = new Float32Array(count);
  for (let at = 0; at < count; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    list[at] = (state / 2 ** 32 - 0.5) * 2;
  }
  return list;
}
