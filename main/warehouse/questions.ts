import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../files/atomic-write.ts';

const question = z.object({ questionId: z.string(), title: z.string(), sql: z.string(), savedBy: z.string() });
export type SavedQuestion = z.infer<typeof question>;

/** Saved questions of this computer, in a file beside the warehouse: a question is about the warehouse, not about a patient. */
export function createQuestions(dataFolder: string) {
  const file = join(dataFolder, 'warehouse-questions.json');
  const list = async (): Promise<SavedQuestion[]> => {
    const text = await readFile(file, 'utf8').catch(() => null);
    return text === null ? [] : z.array(question).parse(JSON.parse(text));
  };
  const write = (questions: readonly SavedQuestion[]) => writeAtomically(file, JSON.stringify(questions, null, 2));
  return {
    list,
    /** One with the same title is replaced. */
    save: async (title: string, sql: string, savedBy: string): Promise<string> => {
      const others = (await list()).filter((other) => other.title !== title);
      const questionId = randomUUID();
      await write([...others, { questionId, title, sql, savedBy }].sort((a, b) => a.title.localeCompare(b.title)));
      return questionId;
    },
    remove: async (questionId: string): Promise<void> =>
      write((await list()).filter((other) => other.questionId !== questionId)),
  };
}
