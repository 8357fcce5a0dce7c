import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, templateService } from '../http';
import type { CreatedToken, Page, TokenRequest, TokenView } from '../types';

const ALL = ['tokens'] as const;

/** The caller's own. An account has few of them: the list is not paged. */
export function useTokens() {
  return useQuery({
    queryKey: ALL,
    queryFn: async () => (await answer<Page<TokenView>>(templateService.GET('/api/v1/tokens'))).items,
  });
}

export function useAddToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: TokenRequest) => answer<CreatedToken>(templateService.POST('/api/v1/tokens', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useDeleteToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer<void>(templateService.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}
