import { type RefObject, useMemo, useRef } from 'react';

export type BookFocus = ReturnType<typeof useBookFocus>;

/** Where the keyboard goes on in the booking form, once the fields are drawn anew. */
export function useBookFocus(patientInput: RefObject<HTMLInputElement | null>) {
  const submitButton = useRef<HTMLButtonElement>(null);
  const doctorInput = useRef<HTMLInputElement>(null);
  return useMemo(() => {
    const soon = (target: RefObject<HTMLElement | null>) => requestAnimationFrame(() => target.current?.focus());
    return {
      submitButton,
      doctorInput,
      submit: () => soon(submitButton),
      /** After a time was looked for: to the button, or to the doctor when none is known; nobody is called away. */
      afterProposal: (isFound: boolean) => {
        const here = document.activeElement;
        const isFree = here === document.body || here === submitButton.current || here === patientInput.current;
        if (isFree) soon(isFound ? submitButton : doctorInput);
      },
      /** After a time was chosen from the free ones: to the patient, or to the button when there is one. */
      next: (hasPatient: boolean) => soon(hasPatient ? submitButton : patientInput),
    };
  }, [patientInput]);
}
