import { COMMANDS, type Connection, DriverError } from './commands.ts';

interface Answer {
  value: { error?: string; message?: string } | null;
}

/** Opens a session of a WebDriver server, as chromedriver and WebKitWebDriver are. */
export async function connectOverHttp(server: string, capabilities: object): Promise<Connection> {
  const ask = async (method: string, path: string, body: object | undefined): Promise<unknown> => {
    const sent =
      method === 'POST' ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(`${server}/session${path}`, { method, ...sent });
    const { value } = (await response.json()) as Answer;
    if (!response.ok) throw new DriverError(value?.error ?? 'unknown error', value?.message ?? '');
    return value;
  };
  const { sessionId } = (await ask('POST', '', { capabilities: { alwaysMatch: capabilities } })) as {
    sessionId: string;
  };
  const connection: Connection = {
    send: (command, { id, ...params } = {}) => {
      const [method, path] = COMMANDS[command];
      return ask(method, `/${sessionId}${path.replace('{id}', String(id))}`, params);
    },
    close: async () => {
      await connection.send('DeleteSession');
    },
  };
  return connection;
}
