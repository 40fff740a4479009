/** @jsxRuntime automatic */
/** A host in React that shows the dialog and the tab; `tests/elements/react.test.ts` opens it in a browser. */
import type { SendToPatientDialog as DialogElement } from '@studyshare/web-components';
import { SendToPatientDialog, SharesTab } from '@studyshare/web-components/react';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

const heard: string[] = [];
const requestInit = { headers: { authorization: 'Bearer of-the-host' } };

function Host() {
  const dialog = useRef<DialogElement>(null);
  const [open, setOpen] = useState(false);
  const [theme, setTheme] = useState<'dark' | undefined>('dark');
  const [clicks, setClicks] = useState(0);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.show('study-1', ['object-2'])}>
        Send one
      </button>
      <button type="button" onClick={() => setOpen(true)}>
        Send all
      </button>
      <button type="button" onClick={() => setTheme(undefined)}>
        No theme
      </button>
      <button type="button" onClick={() => setClicks(clicks + 1)}>
        Clicked {clicks}
      </button>
      <SendToPatientDialog
        ref={dialog}
        className="of-the-host"
        hidden={false}
        studyId="study-1"
        baseUrl="/api"
        open={open}
        requestInit={requestInit}
        onStudyshareSent={({ share }) => heard.push(`${share.shareId} after ${clicks}`)}
        onStudyshareClose={({ reason }) => {
          heard.push(reason);
          setOpen(false);
        }}
      >
        <span slot="footer">Of the host</span>
      </SendToPatientDialog>
      <SharesTab
        studyId="study-1"
        baseUrl="/api"
        theme={theme}
        onStudyshareError={({ error }) => heard.push(error.code)}
      />
    </>
  );
}

const box = document.body.appendChild(document.createElement('main'));
Object.assign(window, { heard });
createRoot(box).render(
  <StrictMode>
    <Host />
  </StrictMode>,
);
