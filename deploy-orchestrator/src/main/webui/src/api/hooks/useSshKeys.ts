import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, answer, templateService } from '../http';
import type { SshKeyRename, SshKeyRequest, SshKeyView } from '../types';

const ALL = ['ssh-keys'] as const;

export function useSshKeys() {
  return useQuery({
    queryKey: ALL,
    queryFn: () => allPages<SshKeyView>((query) => templateService.GET('/api/v1/ssh-keys', { params: { query } })),
  });
}

/** Imports a key, or has one generated if no private key is given. */
export function useAddSshKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SshKeyRequest) => answer<SshKeyView>(templateService.POST('/api/v1/ssh-keys', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useRenameSshKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: SshKeyRename & { id: string }) =>
      answer<SshKeyView>(templateService.PUT('/api/v1/ssh-keys/{id}', { params: { path: { id } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useDeleteSshKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer<void>(templateService.DELETE('/api/v1/ssh-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}
