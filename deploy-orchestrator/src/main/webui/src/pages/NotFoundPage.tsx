import { Empty } from '../components/Empty';
import { LinkButton } from '../components/LinkButton';
import { PageFrame } from '../layout/PageFrame';
import { texts } from '../texts';

export default function NotFoundPage() {
  const { title, body, home } = texts.notFound;
  return (
    <PageFrame title={title}>
      <Empty title={title} body={body} action={<LinkButton to="/">{home}</LinkButton>} />
    </PageFrame>
  );
}
