import { json, type Project, STRICT } from './project.ts';

const VITE = { vite: '8.3.8', typescript: '6.0.3' };
const STUDY = `baseUrl="/api" studyId="study-1"`;
const BROWSER = {
  ...STRICT,
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
    name: `React ${version.split('.')[0]} and Vite`,
    ours: ['core', 'web-components'],
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
    commands: [
      ['tsc', '-p', '.'],
      ['vite', 'build'],
    ],
    page: 'dist',
  };
}

const vue: Project = {
  name: 'Vue and Vite',
  ours: ['core', 'web-components'],
  others: { vue: '3.5.45', ...VITE, '@vitejs/plugin-vue': '6.0.11', 'vue-tsc': '3.3.14' },
  files: {
    'index.html': html('/main.ts'),
    'vite.config.mjs': `import vue from '@vitejs/plugin-vue';
const isCustomElement = (tag) => tag === 'send-to-patient-dialog' || tag === 'shares-tab';
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
`,
    'host.vue': `<script setup lang="ts">
import '@studyshare/web-components/register-all';
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
  commands: [
    ['vue-tsc', '-p', '.'],
    ['vite', 'build'],
  ],
  page: 'dist',
};

/** What a vendor's page is written in. */
export const FRAMEWORKS: readonly Project[] = [
  react('19.3.1', '19.3.3', '19.3.0'),
  react('18.3.1', '18.3.32', '18.3.7'),
  vue,
];
