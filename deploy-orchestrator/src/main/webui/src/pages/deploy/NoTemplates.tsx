import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

const t = texts.deploy.template;

/** Nothing can be deployed yet: what to do, or whom to ask. */
export function NoTemplates() {
  const { can } = useSession();
  return can('admin') ? (
    <Empty
      title={t.noneTitle}
      body={t.noneBody}
      action={<LinkButton to="/settings/templates/new">{t.register}</LinkButton>}
    />
  ) : (
    <Empty title={t.noneTitle} body={t.askAdmin} />
  );
}
