/**
 * Writes what editors and frameworks know of the elements, from their doc comments: the custom elements manifest, data for
 * Visual Studio Code and JetBrains, types for React, Preact, Solid and Vue, and components for React. `--check` only
 * compares and exits 1 when something is stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cssCustomData, htmlCustomData, webTypes } from './elements/editor-data.ts';
import { FRAMEWORK_TYPES } from './elements/framework-types.ts';
import { manifestOf } from './elements/manifest.ts';
import { reactComponents } from './elements/react-components.ts';
import { readElements } from './elements/read-elements.ts';

const FOLDER = new URL('../packages/web-components/', import.meta.url);

/** Every generated file of the package, by its path. */
export function elementFiles(): ReadonlyMap<string, string> {
  const elements = readElements();
  const { version } = JSON.parse(readFileSync(new URL('package.json', FOLDER), 'utf8')) as { version: string };
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ['custom-elements.json', json(manifestOf(elements))],
    ['editors/vscode.html-custom-data.json', json(htmlCustomData(elements))],
    ['editors/vscode.css-custom-data.json', json(cssCustomData(elements))],
    ['editors/web-types.json', json(webTypes(elements, version))],
    ...Object.entries(FRAMEWORK_TYPES).map(([name, write]) => [`types/${name}`, write(elements)] as const),
    ['src/react/components.gen.ts', reactComponents(elements)],
  ]);
}

if (import.meta.main) {
  for (const [path, wanted] of elementFiles()) {
    const target = new URL(path, FOLDER);
    if (existsSync(target) && readFileSync(target, 'utf8') === wanted) continue;
    if (process.argv.includes('--check')) {
      console.error(`packages/web-components/${path} is stale: run npm run generate:elements`);
      process.exitCode = 1;
    } else {
      mkdirSync(new URL('.', target), { recursive: true });
      writeFileSync(target, wanted);
    }
  }
}
