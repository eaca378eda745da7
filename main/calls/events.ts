import type { FrontDeskEvent } from '#contract/events.ts';

export type EventListener = (event: FrontDeskEvent) => void;

export type Events = {
  emit: EventListener;
  /** The answer stops the listener. */
  subscribe: (listener: EventListener) => () => void;
};

/** One listener that throws keeps no other from hearing. */
export function createEvents(onFault: (error: unknown) => void): Events {
  const listeners = new Set<EventListener>();
  return {
    emit: (event) => {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onFault(error);
        }
      }
    },
    subscribe: (listener) => {
      // Wrapped, so that a function that subscribes twice is stopped twice.
      const own: EventListener = (event) => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
