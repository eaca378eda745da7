import type { Handlers } from '../calls/calls.ts';

/**
 * Work that this computer does itself, whatever database the jobs work on: its drafts, its backups, its warehouse.
 * `main/own-jobs.ts` lists it.
 */
export type OwnJob<Provided extends Partial<Handlers> = Partial<Handlers>> = {
  handlers: Provided;
  /** Begins what it does by itself. Called once, when the desk has met its database. */
  start?: () => void;
  /** Ends what it does by itself. Called also where it was never started. */
  close?: () => Promise<void>;
};
