// The built engine in Node.js: the very files that the page's workers run, spoken to in
// the page's protocol (src/worker/protocol.rs). No browser, so that a wrong bit can be
// looked for quickly.

import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { runInThisContext } from "node:vm";

export const ROOT = resolve(import.meta.dirname, "../..");
const DIST = process.env.PLUMBLINE_DIST ?? join(ROOT, "dist");

/** A file as the engine takes it from a browser; the bytes are at hand. */
class BroughtFile {
  constructor(name, bytes) {
    Object.assign(this, { name, bytes });
  }

  /** A piece of it, as of a browser's file. */
  slice(start, end) {
    return new BroughtFile(this.name, this.bytes.subarray(start, end));
  }
}

/** Starts the engine; there can be one in a process. */
export async function startEngine() {
  const scope = new WorkerScope();
  const script = await readFile(join(DIST, "engine.js"), "utf8");
  const wasm = await readFile(join(DIST, "engine_bg.wasm"));
  // The engine's script declares `wasm_bindgen`; as a script of its own it becomes global.
  const bindgen = runInThisContext(`${script}\nwasm_bindgen`, { filename: "engine.js" });
  bindgen.initSync({ module: wasm });
  return new Engine(scope);
}

/** What the engine expects around itself: a worker's global scope. */
class WorkerScope {
  replies = [];

  constructor() {
    const scope = this;
    class DedicatedWorkerGlobalScope {
      postMessage(message) {
        scope.replies.push(message);
      }
    }
    class FileReaderSync {
      readAsArrayBuffer({ bytes }) {
        return Uint8Array.from(bytes).buffer;
      }
    }
    Object.setPrototypeOf(globalThis, DedicatedWorkerGlobalScope.prototype);
    Object.assign(globalThis, { DedicatedWorkerGlobalScope, FileReaderSync, File: BroughtFile, self: globalThis });
  }
}

/** The seat of the model that is assessed. */
export const ASSESSED = 0;

class Engine {
  #scope;
  #asked = 0;

  constructor(scope) {
    this.#scope = scope;
  }

  /** Asks one question; resolves to the answer, past all progress of progress. */
  async ask(request, files = []) {
    const id = this.#asked += 1;
    this.#scope.replies.length = 0;
    globalThis.onmessage({ data: { value: { id, request }, files } });
    const answers = () => this.#scope.replies
      .map(({ value }) => value)
      .filter((reply) => reply.id === id && reply.answer.Progress === undefined);
    // Some questions wait for the browser, which here refuses at once.
    for (let turn = 0; answers().length === 0 && turn < 100; turn += 1) await setImmediate();
    if (answers().length !== 1) throw new Error(`one answer was expected, ${answers().length} came`);
    const [{ answer }] = answers();
    if (answer.Failed) throw new Error(`the engine refused: ${JSON.stringify(answer.Failed)}`);
    return answer;
  }

  /** Brings a file of the project: `kind` is ReadTable or ReadModel. */
  async bring(kind, path, name = basename(path)) {
    return this.bringBytes(kind, name, await readFile(path));
  }

  bringBytes(kind, name, bytes) {
    const key = 0;
    const file = { key, name, bytes: bytes.length };
    return this.ask({ [kind]: kind === "ReadModel" ? [ASSESSED, file] : file }, [[key, new BroughtFile(name, bytes)]]);
  }

  /**
   * Brings a set of images: files of a folder or an archive, and the table of their outcomes
   * where it does not lie among them. Gives the answer and the files, to score them from.
   */
  async bringImages(name, paths, table) {
    const brought = [];
    for (const path of table ? [...paths, table] : paths) {
      const bytes = await readFile(path);
      const file = { key: brought.length, name: basename(path), bytes: bytes.length };
      brought.push([file, [file.key, new BroughtFile(file.name, bytes)]]);
    }
    const files = brought.slice(0, paths.length);
    const request = { name, files: files.map(([file]) => file), table: brought[paths.length]?.[0] ?? null };
    const answer = await this.ask({ ReadImages: request }, brought.map(([, blob]) => blob));
    return { table: answer.Table, files };
  }

  /** Scores the images of these rows, a few at a time, as a runner does. */
  async scoreImages({ table, files }, rows, setting) {
    const { file, blob } = setting.model;
    await this.ask({ SetUp: { seat: ASSESSED, model: { File: file }, recipe: setting.recipe, output: setting.output } }, [blob]);
    const entries = JSON.parse(table.images.entries);
    const places = JSON.parse(table.images.rows);
    const cases = [];
    for (let at = 0; at < rows.length; at += 10) {
      const some = rows.slice(at, at + 10).map((row) => {
        const entry = entries[places[row]];
        const place = entry.place.file ?? entry.place.zip.file;
        return { row, entry, file: files[place][0] };
      });
      const keys = new Set(some.map((one) => one.file.key));
      const blobs = files.filter(([one]) => keys.has(one.key)).map(([, blob]) => blob);
      cases.push(...(await this.ask({ Score: some }, blobs)).Scored.cases);
    }
    return { cases };
  }

  /** A model of the project as a file that was brought. */
  async modelFile(path) {
    const bytes = await readFile(path);
    const file = { key: 900, name: basename(path), bytes: bytes.length };
    const blob = [file.key, new BroughtFile(file.name, bytes)];
    await this.ask({ ReadModel: [ASSESSED, file] }, [blob]);
    return { file, blob };
  }

  /** Runs the assessment and gives evaluation.json as text. */
  async evaluate(assessment, scores = null) {
    await this.ask({ Evaluate: [assessment, scores, 1] });
    const stamp = { application: null, written_on: null };
    return (await this.ask({ Document: ["Json", stamp] })).Document.text;
  }
}
