// One of several workers that run a network on one thread each.
import { bytesOf, engineOf, numbers } from "./contest.mjs";

let net;
let input;

self.onmessage = async ({ data }) => {
  try {
    if (data.load) {
      const { who, model } = data.load;
      const engine = await engineOf(who);
      net = await engine.net(await bytesOf(`/models/${model.file}`), model.shape);
      input = numbers(model.shape.reduce((a, b) => a * b, 1));
      for (let warm = 0; warm < 3; warm += 1) await net.run(input);
      self.postMessage({ ready: true });
    } else {
      for (let at = 0; at < data.runs; at += 1) await net.run(input);
      self.postMessage({ done: true });
    }
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
