// Times `main` of a WebAssembly module that needs nothing from outside, such as
// bench/wasm. Prints one line, like the native one.
//
//     node bench/time_wasm.mjs MODULE.wasm [LABEL]

import { readFile } from 'node:fs/promises';

const [path, label = 'three cases=100000 resamples=2000'] = process.argv.slice(2);
if (!path) {
  console.error('usage: node bench/time_wasm.mjs MODULE.wasm [LABEL]');
  process.exit(2);
}
const { instance } = await WebAssembly.instantiate(await readFile(path), {});
const start = performance.now();
const code = instance.exports.main(0, 0);
const seconds = (performance.now() - start) / 1000;
if (code !== 0) {
  console.error(`main returned ${code}`);
  process.exit(1);
}
console.log(`wasm ${label} seconds=${seconds.toFixed(4)}`);
