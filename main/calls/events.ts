import type { FrontDeskEvent } from '#contract/events.ts';

export type EventListener = (event: FrontDeskEvent) => void;

export type Events = {
  emit: EventListener;
  /** Returns a function that removes the listener. */
  subscribe: (listener: EventListener) => () => void;
};

/** A listener that throws does not stop the others from being called. */
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
      // Wrapped, so that a function that subscribes twice is removed once for each subscription.
      const own: EventListener = (event) => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
