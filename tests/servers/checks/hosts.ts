import { expect, test } from 'vitest';
import type { Stage } from '../server-under-test.ts';

/** Where the host ends and Studyshare begins. */
export function hostChecks({ open }: Stage): void {
  test('the mount path is no part of the API’s address, escapes and queries stay', async () => {
    const urls: string[] = [];
    const { clinicians } = await open({
      clinician: async ({ url }) => {
        urls.push(url);
        return Response.json({});
      },
    });
    await fetch(`${clinicians}/studyshare/v1/studies/a%2Fb?x=%C3%85`);
    expect(urls).toEqual(['http://localhost/v1/studies/a%2Fb?x=%C3%85']);
  });

  test('other paths, and what does not exist, are left to the host', async () => {
    let asked = 0;
    const count = async () => {
      asked += 1;
      return new Response();
    };
    const { clinicians } = await open({ clinician: count, reports: count });
    for (const path of ['/', '/v1/settings', '/studyshare', '/studyshare/v1x', '/studyshare/v2/x', '/hooks/x']) {
      const response = await fetch(clinicians + path);
      expect([path, response.status]).toEqual([path, 404]);
      // The host's own words: ours are problems.
      expect(response.headers.get('content-type') ?? '').not.toContain('problem');
    }
    expect(asked).toBe(0);
  });

  test('who is signed in goes along, and nobody is told apart', async () => {
    const seen: (string | undefined)[] = [];
    const clinician = async (_request: Request, who: { userId: string } | null) => {
      seen.push(who?.userId);
      return Response.json({}, { status: who ? 200 : 401 });
    };
    for (const more of [{}, { authorize: async () => null }]) {
      const { clinicians } = await open({ clinician }, more);
      await fetch(`${clinicians}/studyshare/v1/settings`);
    }
    expect(seen).toEqual(['u1', undefined]);
  });

  test('a sign-in that fails is answered by 500 and reaches no API', async () => {
    let asked = 0;
    const clinician = async () => {
      asked += 1;
      return new Response();
    };
    const authorize = async () => {
      throw new Error('directory down');
    };
    const { clinicians } = await open({ clinician }, { authorize });
    expect((await fetch(`${clinicians}/studyshare/v1/settings`)).status).toBe(500);
    expect(asked).toBe(0);
    expect((await fetch(`${clinicians}/elsewhere`)).status).toBe(404);
  });
}
