// What a browser loads as JavaScript before the first page shows, gzipped; fails if it is too much. Takes the directory of the build.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 300;
const DIST = process.argv[2] ? pathToFileURL(`${process.argv[2]}/`) : new URL('../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', DIST), 'utf8'));

function filesOf(name, seen = new Set()) {
    const { file, imports = [] } = manifest[name];
    if (!seen.has(file)) {
        seen.add(file);
        imports.forEach((imported) => filesOf(imported, seen));
    }
    return seen;
}

async function gzippedKb(names) {
    const files = new Set(names.flatMap((name) => [...filesOf(name)]));
    const sizes = await Promise.all(
        [...files].map(async (file) => gzipSync(await readFile(new URL(file, DIST))).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
}

let largest = 0;
for (const page of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
    const kb = await gzippedKb(['index.html', page]);
    largest = Math.max(largest, kb);
    process.stdout.write(`${kb.toFixed(1).padStart(7)} kB  ${page}\n`);
}
process.stdout.write(`${(await gzippedKb(['index.html'])).toFixed(1).padStart(7)} kB  without a page\n`);
if (largest > LIMIT_KB) {
    process.stderr.write(`The first load is above ${LIMIT_KB} kB of gzipped JavaScript\n`);
    process.exitCode = 1;
}
