/**
 * Stands in for Electron's own default app in the npm-carried runtime, whose `resources/` arrives with
 * somebody else's application and is emptied. Does what `electron [-r module] [--version] path` does, no more.
 * The main file is loaded with import(): a CommonJS loader fails on ES modules with ERR_REQUIRE_ESM.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function parse(argv) {
  const options = { file: undefined, modules: [], version: false };
  for (let at = 0; at < argv.length && options.file === undefined; at++) {
    const arg = argv[at];
    if (arg === '-r' || arg === '--require') {
      const name = argv[++at];
      if (name === undefined) fail('Usage: --require FILE: FILE is missing');
      options.modules.push(name);
    } else if (arg === '-v' || arg === '--version') {
      options.version = true;
      return options;
    } else if (arg.startsWith('--app=')) {
      options.file = arg.slice('--app='.length);
    } else if (!arg.startsWith('-')) {
      options.file = arg;
    }
  }
  return options;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Sets name, version and path from package.json and returns the file to import. */
function adopt(path) {
  const packageFile = join(path, 'package.json');
  if (!existsSync(packageFile)) {
    app.setAppPath(existsSync(join(path, 'index.js')) ? path : dirname(path));
  } else {
    const about = JSON.parse(readFileSync(packageFile, 'utf8'));
    if (about.version) app.setVersion(about.version);
    const name = about.productName ?? about.name;
    if (name) app.name = name;
    app.setDesktopName(about.desktopName ?? `${app.name}.desktop`);
    app.setAppPath(path);
  }
  return createRequire(join(path, 'x.js')).resolve(path);
}

const options = parse(process.argv.slice(1));
if (options.version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (options.file === undefined) fail('Usage: electron [-r MODULE] PATH-OF-THE-APPLICATION');

const path = resolve(options.file);
const require = createRequire(join(process.cwd(), 'x.js'));
for (const name of options.modules) require(name);
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
try {
  await import(pathToFileURL(adopt(path)).href);
} catch (error) {
  // Thrown on, as Electron does: an application that failed to load must not look alive.
  console.error(`The application at ${path} threw an error while it loaded`);
  console.error(error instanceof Error ? error.stack : error);
  throw error;
}
