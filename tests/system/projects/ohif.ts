import type { Project } from './project.ts';

/**
 * What OHIF's build does with an extension of npm's, by a viewer of a few lines: the extension is named, loaded on demand by that name,
 * registered, asked for its modules, and told that a mode is entered. The settings of webpack are those that matter to a package.
 */
export const ohif: Project = {
  ours: ['ohif', 'web-components'],
  others: {
    ...{ webpack: '5.113.0', react: '18.3.1', 'react-dom': '18.3.1' },
    ...{ 'webpack-cli': '7.3.1', 'source-map-loader': '5.0.0' },
  },
  files: {
    'public/index.html': `<!doctype html><html lang="en"><title>Viewer</title>
<script>window.config = { extensions: [], studyshare: { baseUrl: '/api' } };</script>
<button id="send">Send to patient</button><p id="heard"></p><div id="panel"></div>
<script src="/app.bundle.js"></script></html>`,
    'plugins.js': `export const extensions = ['@studyshare/ohif'];
export async function load(name) {
  if (name === '@studyshare/ohif') return (await import('@studyshare/ohif')).default;
}
`,
    'services.js': `const publisher = { EVENTS: { CHANGED: 'changed' }, subscribe: () => ({ unsubscribe() {} }) };
const shown = {
  displaySetInstanceUID: 'shown',
  StudyInstanceUID: 'study-1',
  instances: Array.from({ length: 14 }, (_, n) => ({ SOPInstanceUID: 'object-' + (n + 1) })),
};
export const placed = [];
export const services = {
  viewportGridService: {
    ...publisher,
    getState: () => ({ activeViewportId: 'v', viewports: new Map([['v', { displaySetInstanceUIDs: ['shown'] }]]) }),
  },
  displaySetService: { ...publisher, getDisplaySetByUID: () => shown, getActiveDisplaySets: () => [shown] },
  toolbarService: { register() {}, updateSection: (section) => placed.push(section) },
  panelService: { addPanel: (side, id) => placed.push(side, id), getPanels: () => [], activatePanel() {} },
  customizationService: { setCustomizations() {} },
};
`,
    'index.js': `import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { extensions, load } from './plugins';
import { placed, services } from './services';

async function start() {
  const parts = { servicesManager: { services }, appConfig: window.config, configuration: {} };
  const [extension] = await Promise.all([...extensions, ...window.config.extensions].map(load));
  if (!extension.id) throw new Error('no id');
  await extension.preRegistration(parts);
  const { definitions } = extension.getCommandsModule(parts);
  const panels = new Map(extension.getPanelModule(parts).map((panel) => [extension.id + '.panelModule.' + panel.name, panel]));
  extension.onModeEnter(parts);
  await Promise.resolve();
  const panel = panels.get(placed.find((id) => panels.has(id)));
  createRoot(document.getElementById('panel')).render(createElement(panel.component));
  document.getElementById('send').addEventListener('click', () => definitions.studyshareSend({ scope: 'study' }));
  document.addEventListener('studyshare-sent', ({ share }) => {
    document.getElementById('heard').textContent = share.shareId && 'The host heard it';
  });
}
void start();
`,
    'webpack.config.cjs': `module.exports = {
  mode: 'production',
  entry: './index.js',
  output: { path: __dirname + '/public', filename: 'app.bundle.js', publicPath: '/' },
  optimization: { sideEffects: false },
  module: {
    rules: [
      { test: /\\.js$/, enforce: 'pre', use: 'source-map-loader' },
      { test: /\\.m?js/, resolve: { fullySpecified: false } },
    ],
  },
  resolve: { mainFields: ['module', 'browser', 'main'], extensions: ['.js', '.jsx', '.json', '.ts', '.tsx'] },
};
`,
  },
  tries: [{ name: 'A viewer built as OHIF is', commands: [['webpack', '--fail-on-warnings']], page: 'public' }],
};
