import { type ContractRunner, group } from './runner.ts';

/** What a suite opens for each of its scenarios, and closes after it. */
interface Fixture {
  close(): Promise<void>;
}

/** Options of a suite: the runner, and what opens an implementation for one scenario. */
export interface ContractOptions<F extends Fixture> extends ContractRunner {
  factory: () => Promise<F>;
}

/** Registers one scenario: its name says what is kept to. */
export type ScenarioOver<F> = (name: string, body: (fixture: F) => Promise<void>) => void;

/** Registers a suite, each scenario over a fixture of its own that is closed whatever happens. */
export function suite<F extends Fixture>(
  options: ContractOptions<F>,
  name: string,
  register: (scenario: ScenarioOver<F>) => void,
): void {
  const scenario: ScenarioOver<F> = (title, body) => {
    options.test(title, async () => {
      const fixture = await options.factory();
      try {
        await body(fixture);
      } finally {
        await fixture.close();
      }
    });
  };
  group(options, name, () => register(scenario));
}
