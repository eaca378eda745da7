import { keepPreviousData, skipToken, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { CallError } from '#contract/result.ts';
import { frontDesk } from './front-desk.ts';
import { queryKeyOf } from './query-client.ts';
import { noteSessionLoss } from './session-store.ts';

type QueryCallOptions = {
  /** Keeps showing the answer to the earlier input until the new one is there (a list while typing a search). */
  keepPrevious?: boolean;
  /** Milliseconds for which an answer counts as fresh; changes are told by events anyway. */
  staleMs?: number;
  /** Milliseconds after which it is read again by itself. */
  refetchMs?: number;
};

/**
 * Reads over the bridge. `input` null means: nothing to ask yet. A refusal is `error`, a CallError of the
 * contract. It is read again when a `changed` event names one of its topics.
 */
export function useQueryCall<Name extends CallName>(
  name: Name,
  input: CallInput<Name> | null,
  { keepPrevious = false, staleMs, refetchMs }: QueryCallOptions = {},
): UseQueryResult<CallOutput<Name>, CallError> {
  return useQuery<CallOutput<Name>, CallError, CallOutput<Name>>({
    queryKey: input === null ? [name] : queryKeyOf(name, input),
    queryFn: input === null ? skipToken : ({ signal }) => readOrThrow(name, input, signal),
    ...(keepPrevious && input !== null ? { placeholderData: keepPreviousData } : {}),
    ...(staleMs === undefined ? {} : { staleTime: staleMs }),
    ...(refetchMs === undefined ? {} : { refetchInterval: refetchMs }),
  });
}

/** One read outside a component; throws the CallError. */
export async function readOrThrow<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  signal?: AbortSignal,
): Promise<CallOutput<Name>> {
  const result = await frontDesk.invoke(name, input, signal ? { signal } : {});
  if (result.ok) return result.value;
  if (result.error.code === 'unauthenticated') noteSessionLoss(result.error);
  throw result.error;
}

type PagedName = {
  [Name in CallName]: CallOutput<Name> extends { items: unknown[]; page: number; size: number; total: number }
    ? Name
    : never;
}[CallName];

type ItemOf<Name extends PagedName> = CallOutput<Name>['items'][number];

export type PagedCall<Item> = {
  /** Undefined until the first page is there. */
  items: Item[] | undefined;
  total: number | undefined;
  /** Counting stopped at `total`: nobody knows how many there are. */
  hasMoreThanTotal: boolean;
  error: CallError | null;
  isFetching: boolean;
  /** Reads the next page, if there is one and none is under way. */
  loadMore: () => void;
  retry: () => void;
};

const pageSize = 100;

type Page = { items: readonly unknown[]; page: number; size: number; total: number };

const hasMoreThanTotal = (page: object | undefined): boolean => page !== undefined && 'hasMoreThanTotal' in page;

const isLastPage = (last: Page): boolean =>
  hasMoreThanTotal(last) ? last.items.length < last.size : last.page * last.size >= last.total;

/** A long list, page after page as it is scrolled; `input` without `page` and `size`. */
export function usePagedCall<Name extends PagedName>(
  name: Name,
  input: Omit<CallInput<Name>, 'page' | 'size'> | null,
): PagedCall<ItemOf<Name>> & { firstPage: CallOutput<Name> | undefined } {
  const query = useInfiniteQuery({
    queryKey: [name, 'pages', input],
    queryFn:
      input === null
        ? skipToken
        : ({ pageParam, signal }) =>
            readOrThrow(name, { ...input, page: pageParam, size: pageSize } as CallInput<Name>, signal),
    initialPageParam: 1,
    getNextPageParam: (last) => (isLastPage(last) ? undefined : last.page + 1),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items as ItemOf<Name>[]), [pages]);
  return {
    items,
    firstPage: pages?.[0],
    total: pages?.at(-1)?.total,
    hasMoreThanTotal: pages !== undefined && hasMoreThanTotal(pages.at(-1)),
    error: query.error,
    isFetching: query.isFetching,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}

/**
 * A list that is read on from the last item of what is there (`further` says it in the call's input), so that the last page
 * comes as quickly as the first; `input` without `size`.
 */
export function useKeyedCall<Name extends PagedName>(
  name: Name,
  input: Omit<CallInput<Name>, 'page' | 'size'>,
  further: (last: ItemOf<Name>) => Partial<CallInput<Name>>,
): Omit<PagedCall<ItemOf<Name>>, 'isFetching'> {
  const query = useInfiniteQuery({
    queryKey: [name, 'keyed', input],
    queryFn: ({ pageParam, signal }) =>
      readOrThrow(name, { ...input, ...(pageParam as object), size: pageSize } as CallInput<Name>, signal),
    initialPageParam: {} as Partial<CallInput<Name>>,
    getNextPageParam: ({ items, size }) => {
      const last = (items as ItemOf<Name>[]).at(-1);
      return last === undefined || items.length < size ? undefined : further(last);
    },
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  return {
    items: useMemo(() => pages?.flatMap((page) => page.items as ItemOf<Name>[]), [pages]),
    total: pages?.[0]?.total,
    hasMoreThanTotal: hasMoreThanTotal(pages?.[0]),
    error: query.error,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}
