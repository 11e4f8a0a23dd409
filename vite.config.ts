/**
 * How the page is built, served and tested. The built site refers to itself by relative addresses
 * and routes by the fragment, so that one `dist/` works under any sub-path of a plain file server.
 * @module
 */
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { claimsPlugin } from "./src/cli/vite-claims.ts";
import { coursePlugin } from "./src/cli/vite-course.ts";
import { housePlugin } from "./src/cli/vite-house.ts";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Puts the policy into the built page. Not in development: hot reload needs an inline script. */
function policyTag(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}

export default defineConfig({
  base: "./",
  // A missing file is a 404, as on a real host, and not the page again.
  appType: "mpa",
  plugins: [
    react(),
    policyTag(),
    coursePlugin(import.meta.dirname),
    housePlugin(import.meta.dirname),
    claimsPlugin(import.meta.dirname),
  ],
  worker: { format: "es" },
  build: {
    target: "es2022",
    sourcemap: false,
    // The policy allows no font from a `data:` address.
    assetsInlineLimit: (file) => (/\.(woff2?|ttf)$/.test(file) ? false : undefined),
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    // Real BLS on a slow machine takes its time; a test that hangs still ends.
    testTimeout: 240_000,
    // Nothing is kept in a module that a test could spoil; loading everything anew for each file doubles the time.
    isolate: false,
    // Otherwise a machine with two cores uses one of them.
    maxWorkers: "100%",
    benchmark: { include: ["src/**/*.bench.ts"] },
  },
});
