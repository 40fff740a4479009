import { ohif } from './ohif.ts';
import { json, type Project, STRICT } from './project.ts';

const VITE = { vite: '8.3.8', typescript: '6.0.3' };
const STUDY = `baseUrl="/api" studyId="study-1"`;
const BROWSER = {
  ...STRICT,
  noEmit: true,
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
};
const html = (script: string) =>
  `<!doctype html><html lang="en"><title>Host</title><div id="app"></div><script type="module" src="${script}"></script></html>`;

const HOST = `import { SendToPatientDialog, SharesTab } from '@studyshare/web-components/react';
import { useState } from 'react';

export function Host() {
  const [open, setOpen] = useState(false);
  const [heard, setHeard] = useState('');
  return (
    <>
      <button onClick={() => setOpen(true)}>Send to patient</button>
      <p>{heard}</p>
      <SharesTab ${STUDY} />
      <SendToPatientDialog ${STUDY} open={open}
        onStudyshareSent={({ share }) => setHeard(share.shareId && 'The host heard it')} onStudyshareClose={() => setOpen(false)} />
    </>
  );
}
`;

function react(version: string, types: string, domTypes: string): Project {
  return {
    ours: ['web-components'],
    others: {
      ...{ react: version, 'react-dom': version, ...VITE },
      ...{ '@vitejs/plugin-react': '6.3.0', '@types/react': types, '@types/react-dom': domTypes },
    },
    files: {
      'index.html': html('/main.tsx'),
      'vite.config.mjs': `import react from '@vitejs/plugin-react';\nexport default { plugins: [react()] };\n`,
      'host.tsx': HOST,
      'main.tsx': `import { createRoot } from 'react-dom/client';
import { Host } from './host';
createRoot(document.getElementById('app')!).render(<Host />);
`,
      'tsconfig.json': json({ compilerOptions: { ...BROWSER, jsx: 'react-jsx' }, files: ['main.tsx'] }),
    },
    tries: [{ name: `React ${version.split('.')[0]} and Vite`, commands: [['tsc'], ['vite', 'build']], page: 'dist' }],
  };
}

const vue: Project = {
  ours: ['web-components'],
  others: { vue: '3.5.45', ...VITE, '@vitejs/plugin-vue': '6.0.11', 'vue-tsc': '3.3.14' },
  files: {
    'index.html': html('/main.ts'),
    'vite.config.mjs': `import vue from '@vitejs/plugin-vue';
const isCustomElement = (tag) => tag === 'send-to-patient-dialog' || tag === 'shares-tab';
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
`,
    'host.vue': `<script setup lang="ts">
import '@studyshare/web-components/register-dialog-and-tab';
import type {} from '@studyshare/web-components/types/vue';
import { ref } from 'vue';
const open = ref(false);
const heard = ref('');
</script>
<template>
  <button @click="open = true">Send to patient</button>
  <p>{{ heard }}</p>
  <shares-tab base-url="/api" study-id="study-1" />
  <send-to-patient-dialog base-url="/api" study-id="study-1" :open="open"
    @studyshare-sent="(event) => (heard = event.share.shareId && 'The host heard it')" @studyshare-close="open = false" />
</template>
`,
    'main.ts': `import { createApp } from 'vue';\nimport Host from './host.vue';\ncreateApp(Host).mount('#app');\n`,
    'tsconfig.json': json({ compilerOptions: BROWSER, files: ['main.ts'] }),
  },
  tries: [{ name: 'Vue and Vite', commands: [['vue-tsc'], ['vite', 'build']], page: 'dist' }],
};

const angular: Project = {
  ours: ['web-components'],
  others: {
    '@angular/core': '22.2.6',
    ...{ '@angular/common': '22.2.6', '@angular/compiler': '22.2.6', '@angular/platform-browser': '22.2.6' },
    ...{ '@angular/compiler-cli': '22.2.6', '@angular/build': '22.2.7', '@angular/cli': '22.2.7' },
    ...{ rxjs: '7.8.2', tslib: '2.9.1', typescript: '6.0.3' },
  },
  files: {
    'angular.json': json({
      version: 1,
      cli: { analytics: false, cache: { enabled: false } },
      projects: {
        host: {
          projectType: 'application',
          root: '',
          architect: {
            build: {
              builder: '@angular/build:application',
              options: { browser: 'main.ts', index: 'index.html', tsConfig: 'tsconfig.json', outputPath: 'dist' },
            },
          },
        },
      },
    }),
    'tsconfig.json': json({ compilerOptions: { ...BROWSER, noEmit: undefined }, files: ['main.ts'] }),
    'index.html': '<!doctype html><html lang="en"><title>Host</title><app-host></app-host></html>',
    'main.ts': `import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { StudyshareSentEvent } from '@studyshare/web-components';
import '@studyshare/web-components/register-all';

@Component({
  selector: 'app-host',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <button (click)="open.set(true)">Send to patient</button>
    <p>{{ heard() }}</p>
    <shares-tab base-url="/api" study-id="study-1"></shares-tab>
    <send-to-patient-dialog base-url="/api" study-id="study-1" [open]="open()"
      (studyshare-sent)="sent($event)" (studyshare-close)="open.set(false)"></send-to-patient-dialog>
  \`,
})
class Host {
  readonly open = signal(false);
  readonly heard = signal('');
  sent(event: Event) {
    this.heard.set((event as StudyshareSentEvent).share.shareId && 'The host heard it');
  }
}
void bootstrapApplication(Host);
`,
  },
  tries: [{ name: 'Angular', commands: [['ng', 'build']], page: 'dist/browser' }],
};

/** Its pages are drawn on a server first, while it builds, and then in the browser. */
const next: Project = {
  ours: ['web-components'],
  others: {
    ...{ next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1', typescript: '6.0.3' },
    ...{ '@types/react': '19.3.3', '@types/react-dom': '19.3.0', '@types/node': '24.19.2' },
  },
  files: {
    'next.config.mjs': "export default { output: 'export' };\n",
    'app/layout.tsx': `import type { ReactNode } from 'react';
export default ({ children }: { children: ReactNode }) => <html lang="en"><body>{children}</body></html>;
`,
    'app/host.tsx': `'use client';\n${HOST}`,
    'app/page.tsx': "import { Host } from './host';\nexport default () => <Host />;\n",
    // Next's own types are whole only where none are checked; what the host takes from us is checked first.
    'tsconfig.json': json({
      compilerOptions: { ...BROWSER, jsx: 'react-jsx', incremental: false, skipLibCheck: true },
      include: ['app'],
    }),
    'host.json': json({ compilerOptions: { ...BROWSER, jsx: 'react-jsx' }, files: ['app/host.tsx'] }),
  },
  tries: [
    {
      name: 'Next',
      commands: [
        ['tsc', '-p', 'host.json'],
        ['next', 'build'],
      ],
      page: 'out',
    },
  ],
};

/** What a vendor's page is written in. */
export const FRAMEWORKS: readonly Project[] = [
  react('19.3.1', '19.3.3', '19.3.0'),
  react('18.3.1', '18.3.32', '18.3.7'),
  vue,
  angular,
  next,
  ohif,
];
