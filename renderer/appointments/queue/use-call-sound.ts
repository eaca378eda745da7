import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { t } from './queue-wording.ts';

/** A token that was called, and by which doctor. */
export type Called = { doctorId: number; doctor: string; token: number; callCount: number };

const keyOf = ({ doctorId, token, callCount }: Called) => `${doctorId} ${token} ${callCount}`;
const toneHz = [660, 880];
const toneSeconds = 0.25;

/** Two tones, made here: no file to load, nothing to license. */
function chime(context: AudioContext): void {
  for (const [index, hertz] of toneHz.entries()) {
    const start = context.currentTime + index * toneSeconds;
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.3, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + toneSeconds * 2);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + toneSeconds * 2);
  }
}

/**
 * Chimes and says the number when a token is called, once somebody has switched it on: a browser lets a page sound only
 * after a click. Tokens that were called before the page opened are not said.
 */
export function useCallSound(called: readonly Called[] | null) {
  const [isOn, setIsOn] = useState(false);
  const audio = useRef<AudioContext | null>(null);
  const known = useRef<ReadonlySet<string> | null>(null);
  const announce = useEffectEvent((fresh: readonly Called[]) => {
    if (!isOn || !audio.current) return;
    chime(audio.current);
    if (!('speechSynthesis' in window)) return;
    for (const { token, doctor } of fresh) {
      speechSynthesis.speak(new SpeechSynthesisUtterance(t('display.spoken', { token, doctor })));
    }
  });
  useEffect(() => {
    if (!called) return;
    const fresh = called.filter((one) => known.current !== null && !known.current.has(keyOf(one)));
    known.current = new Set(called.map(keyOf));
    if (fresh.length > 0) announce(fresh);
  }, [called]);
  const toggle = () => {
    audio.current ??= new AudioContext();
    void audio.current.resume();
    setIsOn(!isOn);
  };
  return { isOn, toggle };
}
