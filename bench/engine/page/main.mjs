// What the page measures; called by run.mjs from outside.
import { bytesOf, engineOf, numbers } from "./contest.mjs";

const engines = new Map();
async function engine(who) {
  if (!engines.has(who)) engines.set(who, await engineOf(who));
  return engines.get(who);
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function timed(work) {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

/** Two contestants in turn: medians, the median of the ratios of pairs, and how far results differ. */
async function duel(a, b, pairs, warm) {
  let [first, second] = [await a(), await b()];
  for (let at = 1; at < warm; at += 1) [first, second] = [await a(), await b()];
  const times = [[], []];
  for (let at = 0; at < pairs; at += 1) {
    times[0].push((await timed(a))[0]);
    times[1].push((await timed(b))[0]);
  }
  let [scale, apart] = [0, 0];
  for (let at = 0; at < second.length; at += 1) {
    scale = Math.max(scale, Math.abs(Number(second[at])));
    apart = Math.max(apart, Math.abs(Number(first[at]) - Number(second[at])));
  }
  return { ms: times.map(median), ratio: median(times[1].map((time, at) => time / times[0][at])), apart: apart / scale };
}

window.contest = {
  /** A network, two engines in turn on this thread. */
  async net(model, whos, pairs) {
    const bytes = await bytesOf(`/models/${model.file}`);
    const input = numbers(model.shape.reduce((a, b) => a * b, 1));
    const nets = [];
    const first = [];
    for (const who of whos) {
      const one = await engine(who);
      const [ms, net] = await timed(async () => {
        const net = await one.net(bytes, model.shape);
        await net.run(input);
        return net;
      });
      first.push(ms);
      nets.push(net);
    }
    const result = await duel(() => nets[0].run(input), () => nets[1].run(input), pairs, 4);
    nets.forEach((net) => net.free());
    return { ...result, first };
  },

  /** A model of rows, likewise: from the columns of a table, and with the rival's tensor made beforehand. */
  async rows(model, whos, pairs) {
    const bytes = await bytesOf(`/tables/${model.file}`);
    const values = numbers(model.rows * model.columns).map((value) => (value + 1) * model.scale);
    const both = [];
    for (const who of whos) both.push(await (await engine(who)).rows(bytes, model.columns, values));
    const fromTable = await duel(() => both[0].run(), () => both[1].run(), pairs, 2);
    const ready = await duel(() => both[0].run(), () => both[1].runReady(), pairs, 2);
    return { fromTable, ready };
  },

  /** Inferences a second of several workers at once. */
  async throughput(model, who, workers, runs) {
    const pool = Array.from({ length: workers }, () => new Worker("/page/worker.mjs", { type: "module" }));
    const ask = (worker, message) => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(message);
    });
    try {
      await Promise.all(pool.map((worker) => ask(worker, { load: { who, model } })));
      const [ms] = await timed(() => Promise.all(pool.map((worker) => ask(worker, { runs }))));
      return (workers * runs * 1000) / ms;
    } finally {
      pool.forEach((worker) => worker.terminate());
    }
  },

  /** Multiply-adds of this core, in thousand millions of operations a second. */
  async peak(who) {
    const one = await engine(who);
    one.peak(1e6);
    let best = Infinity;
    for (let at = 0; at < 10; at += 1) {
      const [ms] = await timed(() => one.peak(2e6));
      best = Math.min(best, ms);
    }
    return (2e6 * 10 * 8) / best / 1e6;
  },

  /** Median of one engine alone. */
  async alone(model, who, runs) {
    const bytes = await bytesOf(`/models/${model.file}`);
    const input = numbers(model.shape.reduce((a, b) => a * b, 1));
    const net = await (await engine(who)).net(bytes, model.shape);
    for (let at = 0; at < 3; at += 1) await net.run(input);
    const times = [];
    for (let at = 0; at < runs; at += 1) times.push((await timed(() => net.run(input)))[0]);
    net.free();
    return median(times);
  },
};
