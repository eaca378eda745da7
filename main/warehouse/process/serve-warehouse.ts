import { exportStar } from './export-star.ts';
import { problemOf, WarehouseError } from './file-problem.ts';
import type { Answer, Request, Requests, Response } from './messages.ts';
import { onlyReads, readRows } from './read-rows.ts';
import { openWarehouseFile, type WarehouseFile } from './warehouse-file.ts';

/** Answers one request after the other; what reads the last good state does not wait for a round. */
export function serveWarehouse(send: (response: Response) => void): (request: Request) => void {
  let file: WarehouseFile | null = null;
  let round: Promise<unknown> = Promise.resolve();

  const opened = (): WarehouseFile => {
    if (!file) throw new WarehouseError('failed', 'The file is not open');
    return file;
  };

  async function answer(request: Request): Promise<Requests[Request['name']]['answer']> {
    switch (request.name) {
      case 'open':
        await file?.close();
        file = await openWarehouseFile(request.input.file, request.input.exportFolder);
        return { mark: file.mark() };
      case 'begin':
        await opened().begin(request.input.isAnew);
        return null;
      case 'put':
        await opened().put(request.input.table, request.input.rows);
        return null;
      case 'replace':
        await opened().replace(request.input.table, request.input.ids);
        return null;
      case 'merge':
        return { failed: await opened().merge(request.input.today) };
      case 'totals':
        return opened().totals(request.input.sql);
      case 'commit':
        await opened().commit(request.input);
        return null;
      case 'rollBack':
        await opened().rollBack();
        return null;
      case 'read':
        return read(opened(), request.input);
      case 'ask':
        return ask(opened(), request.input);
      case 'export':
        return exportInto(opened(), request.input.folder);
      case 'size':
        return opened().size();
    }
  }

  const reads = ['read', 'ask', 'size', 'export'];
  return (request) => {
    const work = reads.includes(request.name) ? answer(request) : round.then(() => answer(request));
    if (!reads.includes(request.name)) round = work.catch(() => undefined);
    work.then(
      (value) => send({ id: request.id, value }),
      (error: unknown) => send({ id: request.id, problem: problemOf(error) }),
    );
  };
}

/** On a connection of its own: a second statement on one that streams would end the first. */
async function read(file: WarehouseFile, { sql, ...limits }: Requests['read']['input']): Promise<Answer> {
  const connection = await file.instance.connect();
  try {
    return await readRows(connection, sql, limits);
  } finally {
    connection.closeSync();
  }
}

/** On a connection of its own that cannot write, so that an interrupt stops this question and no other reading. */
async function ask(file: WarehouseFile, { sql, mostRows, mostMs }: Requests['ask']['input']): Promise<Answer> {
  const connection = await file.instance.connect();
  try {
    await connection.run('use star');
    await onlyReads(connection, sql);
    await connection.run('begin transaction read only');
    return await readRows(connection, sql, { mostRows, mostMs });
  } catch (error) {
    const { code, message } = problemOf(error);
    throw new WarehouseError(code === 'too_long' ? code : 'refused', message);
  } finally {
    connection.closeSync();
  }
}

async function exportInto(file: WarehouseFile, folder: string): Promise<Requests['export']['answer']> {
  const mark = file.mark();
  if (!mark) throw new WarehouseError('failed', 'Nothing is in the warehouse yet');
  const connection = await file.instance.connect();
  try {
    const { tables } = await exportStar(connection, { stagingFolder: file.exportFolder, folder, mark });
    const files = tables.flatMap((table) => table.files);
    return {
      rows: tables.reduce((sum, table) => sum + table.rows, 0),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  } finally {
    connection.closeSync();
  }
}
