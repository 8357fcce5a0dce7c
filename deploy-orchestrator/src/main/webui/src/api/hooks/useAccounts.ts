import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, answer, templateService } from '../http';
import type { AccountChange, AccountRequest, AccountView, CreatedAccount, NewPassword } from '../types';

const ALL = ['accounts'] as const;

export function useAccounts() {
  return useQuery({
    queryKey: ALL,
    queryFn: () => allPages<AccountView>((query) => templateService.GET('/api/v1/accounts', { params: { query } })),
  });
}

export function useAccount(id: string) {
  return useQuery({
    queryKey: [...ALL, id],
    queryFn: () => answer<AccountView>(templateService.GET('/api/v1/accounts/{id}', { params: { path: { id } } })),
  });
}

export function useAddAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountRequest) => answer<CreatedAccount>(templateService.POST('/api/v1/accounts', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useChangeAccount(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountChange) =>
      answer<AccountView>(templateService.PUT('/api/v1/accounts/{id}', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useResetPassword(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer<NewPassword>(templateService.POST('/api/v1/accounts/{id}/password', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}
