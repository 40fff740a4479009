import type { SharesTab } from '@studyshare/web-components';
import type { Elements } from './elements.ts';
import { boxElement, type ReactElement } from './react-element.ts';
import { activeStudyId } from './selection.ts';
import type { ViewerServices } from './viewer.ts';

/** The Shares panel as a component of React: the tab of the study that the active viewport shows. */
export function sharesPanel(elements: Elements, services: ViewerServices): () => ReactElement {
  // One function for all drawings: React tells a changed one that its box is gone.
  const fill = fillWith(elements, services);
  return () => boxElement(fill, { height: '100%', overflow: 'auto' });
}

function fillWith(elements: Elements, services: ViewerServices): ReactElement['ref'] {
  let empty = (): void => undefined;
  return (box) => {
    empty();
    empty = () => undefined;
    if (box === null) return;
    const tab = elements.sharesTab();
    tab.style.minHeight = '100%';
    tab.addEventListener('studyshare-send-again', ({ studyId, objectIds }) => elements.open({ studyId, objectIds }));
    const stopFollowing = followStudy(tab, services);
    box.append(tab);
    empty = () => {
      stopFollowing();
      tab.remove();
    };
  };
}

/** Keeps the tab at the study of the active viewport. Call what it gives to stop. */
function followStudy(tab: SharesTab, services: ViewerServices): () => void {
  const follow = (): void => {
    tab.studyId = activeStudyId(services) ?? '';
  };
  const subscriptions = [services.viewportGridService, services.displaySetService].flatMap((service) =>
    Object.values(service.EVENTS).map((event) => service.subscribe(event, follow)),
  );
  follow();
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}
