/**
 * `npm start`: installs what is missing, builds the site, serves it, prints its address.
 * The port is `PORT` when set (and then no other), else the first free one from 4173.
 * @module
 */
import { installDependencies, root, runNode, vite } from "./steps.mjs";

const wanted = process.env.PORT ?? "";
if (wanted !== "" && !(/^\d+$/.test(wanted) && Number(wanted) >= 1 && Number(wanted) <= 65535)) {
  console.error(`error: PORT: "${wanted}" is not a port; give a number from 1 to 65535.`);
  process.exit(2);
}

if (!(await installDependencies()) || !(await runNode([vite, "build"]))) process.exit(1);

const { preview } = await import("vite");
try {
  const server = await preview({
    root,
    preview: { port: Number(wanted || 4173), strictPort: wanted !== "", host: "127.0.0.1" },
  });
  const address = server.resolvedUrls?.local[0] ?? "";
  console.log(`\nHyperscope is at ${address}\nPress Ctrl+C to stop it.`);
} catch (error) {
  console.error(`error: PORT: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
