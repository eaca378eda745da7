import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/**
 * A message as a foreign language might have it: every letter with an accent, a third longer, and in brackets, so
 * that a text without brackets was not in a catalogue, and one with two pairs was glued together.
 */
export function pseudoMessage(message: string): MessageFormatElement[] {
  const elements = accented(parse(message));
  const padding = '~'.repeat(Math.ceil(lengthOf(elements) / 3));
  const edge = (value: string): MessageFormatElement => ({ type: TYPE.literal, value });
  return [edge('['), ...elements, edge(`${padding}]`)];
}

const accents = 'ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ';
const capitals = 'ȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ';

const accentOf = (letter: string): string => {
  const code = letter.charCodeAt(0);
  return (code >= 97 ? accents[code - 97] : capitals[code - 65]) ?? letter;
};

const accented = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return { ...element, value: element.value.replace(/[A-Za-z]/g, accentOf) };
      case TYPE.plural:
      case TYPE.select:
        return {
          ...element,
          options: Object.fromEntries(
            Object.entries(element.options).map(([name, option]) => [
              name,
              { ...option, value: accented(option.value) },
            ]),
          ),
        };
      case TYPE.tag:
        return { ...element, children: accented(element.children) };
      default:
        return element;
    }
  });

/** Characters of the text itself; of several options the longest. */
const lengthOf = (elements: readonly MessageFormatElement[]): number =>
  elements.reduce((sum, element) => {
    if (element.type === TYPE.literal) return sum + element.value.length;
    if (element.type === TYPE.tag) return sum + lengthOf(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return sum;
    return sum + Math.max(...Object.values(element.options).map(({ value }) => lengthOf(value)));
  }, 0);
