import { describe, test } from 'vitest';
import { fixedPlatform, studyThumbnailsContract } from '../../testing/index.ts';
import { dicomWebStudySource } from './index.ts';
import { startArchive } from './test/archive-server.ts';
import { someStudy } from './test/archive-studies.ts';
import { disturbArchive } from './test/disturb.ts';

const STUDY = '2.25.8';
const JPEG = Buffer.from('ffd8ffe000104a46494600', 'hex');

studyThumbnailsContract({
  test,
  describe,
  unavailable: true,
  factory: async () => {
    const archive = await startArchive(someStudy(STUDY), {});
    archive.before = (_request, response, url) => {
      if (!url.pathname.endsWith('/rendered')) return false;
      response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(JPEG);
      return true;
    };
    const thumbnails = dicomWebStudySource({
      archives: { clinic: { url: archive.url, tries: 1 } },
      platform: fixedPlatform({ now: 0 }),
    });
    return {
      thumbnails,
      accountId: 'clinic',
      studyId: STUDY,
      objectId: archive.objects[0]!.instance,
      foreignAccountId: 'nobody',
      breakDown: async () => disturbArchive(archive, 'unavailable'),
      close: async () => {
        thumbnails.close();
        await archive.close();
      },
    };
  },
});
