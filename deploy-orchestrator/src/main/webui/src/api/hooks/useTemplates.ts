import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, answer, templateService } from '../http';
import type { TemplateRequest, TemplateView } from '../types';

const ALL = ['templates'] as const;

export function useTemplates() {
  return useQuery({
    queryKey: ALL,
    queryFn: () => allPages<TemplateView>((query) => templateService.GET('/api/v1/templates', { params: { query } })),
  });
}

export function useTemplate(id: string | undefined) {
  return useQuery({
    queryKey: [...ALL, id],
    enabled: id !== undefined,
    queryFn: () =>
      answer<TemplateView>(templateService.GET('/api/v1/templates/{id}', { params: { path: { id: id ?? '' } } })),
  });
}

/** Registers a template, or replaces the one with the given id. */
export function useSaveTemplate(id: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: TemplateRequest) =>
      answer<TemplateView>(
        id === undefined
          ? templateService.POST('/api/v1/templates', { body })
          : templateService.PUT('/api/v1/templates/{id}', { params: { path: { id } }, body }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

/** Lets targets be deployed from a template, or no longer. Everything else of it stays as it was shown. */
export function useSetTemplateActive() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ template, active }: { template: TemplateView; active: boolean }) =>
      answer<TemplateView>(
        templateService.PUT('/api/v1/templates/{id}', {
          params: { path: { id: template.id } },
          body: { ...requestOf(template), active },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

function requestOf(template: TemplateView): TemplateRequest {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  const { id, vcenterName, published, createdBy, createdAt, updatedAt, ...request } = template;
  return { ...request, hostKeyPolicy: request.hostKeyPolicy as TemplateRequest['hostKeyPolicy'] };
}

export function useDeleteTemplate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer<void>(templateService.DELETE('/api/v1/templates/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}
