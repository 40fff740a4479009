/** Prints what the components are on a server, a line each, and whether they have registered an element there. */
import { SendToPatientDialog, SharesTab } from '@studyshare/web-components/react';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const dialog = createElement(SendToPatientDialog, {
  studyId: '1',
  open: true,
  className: 'x',
  onStudyshareSent: () => {},
});
console.log(renderToString(dialog));
console.log(renderToString(createElement(SharesTab, { hidden: true })));
console.log(globalThis.customElements?.get('shares-tab'));
