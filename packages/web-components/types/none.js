// The types beside this file have nothing to run.
export {};
