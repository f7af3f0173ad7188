// The tests of the kernels, compiled to WebAssembly and run: vectors of wasm are other code
// than the portable ones that `cargo test` runs, and multiply-adds of relaxed-simd are a third
// kind. Rust's test harness needs nothing from outside; a test that fails traps.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import assert from "node:assert/strict";
import test from "node:test";

const ROOT = resolve(import.meta.dirname, "../..");
const TARGET = "wasm32-unknown-unknown";
const run = promisify(execFile);

// Current browsers have it; Node.js 20 hides it behind a flag.
setFlagsFromString("--experimental-wasm-relaxed-simd");

/** Runs the tests in this module; throws when one fails. */
async function pass(file) {
  const { instance } = await WebAssembly.instantiate(await readFile(file));
  assert.equal(instance.exports.main(0, 0), 0);
}

/** The test programs of the kernels, their own code compiled through this wrapper. */
async function programs(wrapper) {
  const options = ["test", "--locked", "--package", "plumbline-kernels", "--target", TARGET, "--no-run", "--message-format", "json"];
  const env = { ...process.env, RUSTC_WORKSPACE_WRAPPER: wrapper };
  const { stdout } = await run("cargo", options, { cwd: ROOT, env, maxBuffer: 1 << 26 });
  const progress = stdout.trim().split("\n").map((line) => JSON.parse(line));
  return progress.map((one) => one.executable).filter(Boolean);
}

for (const [build, wrapper] of [["simd128", ""], ["relaxed-simd", join(ROOT, "scripts/rustc-relaxed.sh")]]) {
  test(`every test of the kernels passes in WebAssembly with ${build}`, async () => {
    const files = await programs(wrapper);
    const expected = ["conv", "gemm", "lines", "pool", "trees"];
    assert.deepEqual(expected.filter((name) => !files.some((file) => basename(file).startsWith(`${name}-`))), []);
    for (const file of files) await pass(file);
  });
}

test("a kernel test that fails would be noticed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const wrong = async (sum) => {
      const [source, program] = [join(folder, "wrong.rs"), join(folder, "wrong.wasm")];
      await writeFile(source, `#[test] fn sum() { assert_eq!(std::hint::black_box(2) + 2, ${sum}); }`);
      await run("rustc", ["--test", "--target", TARGET, source, "-o", program]);
      await pass(program);
    };
    await wrong(4);
    await assert.rejects(wrong(5), WebAssembly.RuntimeError);
  } finally {
    await rm(folder, { recursive: true });
  }
});
