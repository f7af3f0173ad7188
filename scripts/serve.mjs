// A small static server for dist/: right media types, gzip, the headers of
// docs/hosting.md, nothing else.
//
//   node scripts/serve.mjs [FOLDER] [--port N] [--base /sub/path/]
//
// It answers on 127.0.0.1 only. Tests import `serve` and give port 0.

import { createServer } from "node:http";
import { readFile, realpath } from "node:fs/promises";
import { createHash } from "node:crypto";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { parseArgs } from "node:util";

const MEDIA_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".onnx": "application/octet-stream",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
// What docs/hosting.md asks of every host; without HTTPS, one of them means nothing here.
const PROTECTION = {
  "content-security-policy": "frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), bluetooth=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
const INCOMPRESSIBLE = new Set([".png", ".ico"]);

/** Serves `folder` below `base` and resolves to `{ url, close }`. */
export async function serve(folder, { port = 0, base = "/" } = {}) {
  const root = await realpath(resolve(folder));
  const cache = new Map();
  const server = createServer((request, response) => {
    answer(root, base, cache, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise((done, failed) => {
    server.once("error", failed).listen(port, "127.0.0.1", done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

async function answer(root, base, cache, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return response.writeHead(405, { allow: "GET, HEAD" }).end();
  }
  const file = await find(root, base, cache, request.url);
  if (!file) return response.writeHead(404).end("Not found\n");
  const headers = {
    "content-type": file.type,
    "cache-control": "no-cache",
    etag: file.etag,
    vary: "accept-encoding",
    ...PROTECTION,
  };
  if (request.headers["if-none-match"] === file.etag) return response.writeHead(304, headers).end();
  const packed = file.gzip && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  if (packed) headers["content-encoding"] = "gzip";
  const body = packed ? file.gzip() : file.bytes;
  headers["content-length"] = body.length;
  response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body);
}

/** The file behind an address, or nothing where there is none below the root. */
async function find(root, base, cache, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith(base)) return undefined;
  path = path.slice(base.length);
  if (path === "" || path.endsWith("/")) path += "index.html";
  const full = join(root, path);
  if (!full.startsWith(root + sep)) return undefined;
  const bytes = await readFile(full).catch(() => undefined);
  if (!bytes) return undefined;
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
  // The compressed form is kept as long as the content stays the same.
  if (cache.get(full)?.etag !== etag) cache.set(full, entry(full, bytes, etag));
  return cache.get(full);
}

function entry(full, bytes, etag) {
  const extension = extname(full);
  const type = MEDIA_TYPES[extension] ?? "application/octet-stream";
  let gzip;
  const packed = INCOMPRESSIBLE.has(extension) ? undefined : () => (gzip ??= gzipSync(bytes, { level: 6 }));
  return { bytes, etag, type, gzip: packed };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: "string", default: "8080" }, base: { type: "string", default: "/" } },
  });
  const folder = positionals[0] ?? "dist";
  try {
    const { url } = await serve(folder, { port: Number(values.port), base: values.base });
    console.log(`Plumbline is served at ${url}  (stop with Ctrl-C)`);
  } catch (error) {
    const reason = error.code === "EADDRINUSE"
      ? `port ${values.port} is taken; choose another: make serve PORT=8081`
      : error.code === "ENOENT" ? `there is no folder ${folder}; run: make build` : error.message;
    console.error(`plumbline: cannot serve: ${reason}`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
