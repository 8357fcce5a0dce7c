import { Card, CardBody, CardTitle, Content, List, ListItem } from '@patternfly/react-core';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import CircleIcon from '@patternfly/react-icons/dist/esm/icons/circle-icon';
import { Link } from 'react-router';
import { useSshKeys } from '../../api/hooks/useSshKeys';
import { useTemplates } from '../../api/hooks/useTemplates';
import { useVCenters } from '../../api/hooks/useVCenters';
import { texts } from '../../texts';

function Step({ done, to, title }: { readonly done: boolean; readonly to: string; readonly title: string }) {
  return (
    <ListItem icon={done ? <CheckCircleIcon /> : <CircleIcon />}>
      {done ? `${title}: ${texts.home.start.done}` : <Link to={to}>{title}</Link>}
    </ListItem>
  );
}

/** What is to be done before the first deployment; nothing once there is a template. */
export function GetStarted() {
  const templates = useTemplates();
  const vcenters = useVCenters();
  const keys = useSshKeys();
  if (!templates.data || !vcenters.data || !keys.data || templates.data.length > 0) {
    return null;
  }
  const { title, body, vcenter, sshKey, template } = texts.home.start;
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <Content component="p">{body}</Content>
        <List isPlain>
          <Step done={vcenters.data.length > 0} to="/settings/vcenters/new" title={vcenter} />
          <Step done={keys.data.length > 0} to="/settings/ssh-keys/new" title={sshKey} />
          <Step done={false} to="/settings/templates/new" title={template} />
        </List>
      </CardBody>
    </Card>
  );
}
