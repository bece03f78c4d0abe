'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { SearchResult } from '@/lib/search/contract'
import { type ApiError, request } from './api'
import { midnight } from './midnight'
import type { SearchAsked } from './search-address'

/** Days are the reader's own: from a midnight to the one after the last day. */
function queryOf({ q, in: conversationId, from, after, before }: SearchAsked): URLSearchParams {
  const query = new URLSearchParams({ q })
  if (conversationId) query.set('conversationId', conversationId)
  if (from) query.set('from', from)
  if (after) query.set('after', midnight(after))
  if (before) query.set('before', midnight(before, 1))
  return query
}

/** What was found before stays until the new is there: a list that comes and goes at each letter cannot be read. */
export function useSearch(asked: SearchAsked, limit = 20) {
  return useInfiniteQuery<SearchResult, ApiError, SearchResult[], unknown[], string | null>({
    queryKey: ['search', asked, limit],
    queryFn: ({ pageParam }) => {
      const query = queryOf(asked)
      query.set('limit', String(limit))
      if (pageParam) query.set('cursor', pageParam)
      return request('GET', `/api/search?${query}`)
    },
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages,
    enabled: asked.q !== '',
    placeholderData: keepPreviousData,
  })
}
