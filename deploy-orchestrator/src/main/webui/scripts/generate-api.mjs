// Types of the REST API from the OpenAPI documents that the services check in.
// With --check nothing is written, and it fails if what is here does not come from those documents.
import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const REPOSITORY = new URL('../../../../../', import.meta.url);
const GENERATED = new URL('../src/api/generated/', import.meta.url);
const SERVICES = ['template-service', 'deploy-orchestrator'];

// A default belongs to the server: a request may leave the property out. The order of properties means nothing.
const OPTIONS = { defaultNonNullable: false, alphabetize: true };

const check = process.argv.includes('--check');
const stale = [];

for (const service of SERVICES) {
    const document = new URL(`${service}/src/main/openapi/openapi.yaml`, REPOSITORY);
    const types = astToString(await openapi(document, OPTIONS));
    const file = new URL(`${service}.ts`, GENERATED);
    if (!check) {
        await writeFile(file, types);
    } else if ((await readFile(file, 'utf8').catch(() => '')) !== types) {
        stale.push(service);
    }
}

if (stale.length > 0) {
    process.stderr.write(`The API types of ${stale.join(' and ')} are out of date: npm run generate\n`);
    process.exitCode = 1;
}
