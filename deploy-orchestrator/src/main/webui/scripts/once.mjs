// Does a task of the build only if what it depends on has changed since it last succeeded:
//   node scripts/once.mjs install|build|check
// Its memory is the module's target/webui, so that `mvn clean` forgets it, and node_modules itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const WEBUI = new URL('../', import.meta.url);
const MEMORY = new URL('../../../target/webui/', WEBUI);
const REPOSITORY = new URL('../../../../', WEBUI);
const DIST = new URL('dist/', WEBUI);
const BUILT = new URL('dist/', MEMORY);
const NOT_SOURCES = ['node_modules', 'dist'];

const tasks = {
    install: {
        stamp: new URL('node_modules/.poolwright-installed', WEBUI),
        inputs: async () => ['package.json', 'package-lock.json', '.npmrc'].map((name) => new URL(name, WEBUI)),
        // What is in npm's cache is not asked for again, so that a second installation needs no network.
        run: () => npm('ci', '--prefer-offline', '--no-audit', '--no-fund'),
    },
    build: {
        needs: 'install',
        stamp: new URL('built', MEMORY),
        inputs: () => filesOf(WEBUI),
        run: async () => {
            npm('run', 'build', '--', '--logLevel', 'warn');
            await rm(BUILT, { recursive: true, force: true });
            await cp(DIST, BUILT, { recursive: true });
        },
        // Quinoa takes away what it serves: it gets a copy each time, without Vite's own files.
        after: async () => {
            await rm(DIST, { recursive: true, force: true });
            await cp(BUILT, DIST, { recursive: true, filter: (source) => !/[/\\]\.vite([/\\]|$)/.test(source) });
        },
    },
    check: {
        needs: 'build',
        stamp: new URL('checked', MEMORY),
        inputs: async () => [
            ...(await filesOf(WEBUI)),
            ...['template-service', 'deploy-orchestrator'].map(
                (service) => new URL(`${service}/src/main/openapi/openapi.yaml`, REPOSITORY),
            ),
        ],
        run: () => {
            npm('run', 'verify');
            npm('run', 'size', '--', fileURLToPath(BUILT));
        },
    },
};

async function once(name) {
    const { needs, stamp, inputs, run, after } = tasks[name];
    if (needs) {
        await once(needs);
    }
    const state = await fingerprint(await inputs());
    const known = await readFile(stamp, 'utf8').catch(() => '');
    if (known !== state || (name === 'build' && !existsSync(BUILT))) {
        await rm(stamp, { force: true });
        await run();
        await mkdir(new URL('./', stamp), { recursive: true });
        await writeFile(stamp, state);
    }
    await after?.();
}

async function filesOf(directory) {
    const entries = await readdir(directory, { withFileTypes: true });
    const nested = entries
        .filter(({ name }) => !NOT_SOURCES.includes(name))
        .map((entry) =>
            entry.isDirectory() ? filesOf(new URL(`${entry.name}/`, directory)) : [new URL(entry.name, directory)],
        );
    return (await Promise.all(nested)).flat();
}

async function fingerprint(files) {
    const hash = createHash('sha256').update(process.version);
    for (const file of files.sort((a, b) => (a.href < b.href ? -1 : 1))) {
        hash.update(`\0${fileURLToPath(file)}\0`).update(await readFile(file));
    }
    return hash.digest('hex');
}

function npm(...command) {
    const windows = process.platform === 'win32';
    const { status, error } = spawnSync(windows ? 'npm.cmd' : 'npm', command, {
        cwd: fileURLToPath(WEBUI),
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: windows,
    });
    if (error || status !== 0) {
        throw new Error(`npm ${command.join(' ')} failed${error ? `: ${error.message}` : ''}`);
    }
}

const task = process.argv[2];
if (!Object.hasOwn(tasks, task)) {
    process.stderr.write(`Usage: node scripts/once.mjs ${Object.keys(tasks).join('|')}\n`);
    process.exit(2);
}
try {
    await once(task);
} catch (failure) {
    process.stderr.write(`webui: ${failure.message}\n`);
    process.exit(1);
}
