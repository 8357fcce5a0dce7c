import {
  Button,
  Card,
  CardBody,
  CardTitle,
  Content,
  Flex,
  HelperText,
  HelperTextItem,
  List,
  ListItem,
  Stack,
} from '@patternfly/react-core';
import type { ProvenOutcome } from '../../api/types';
import { saveText } from '../../components/saveText';
import { texts } from '../../texts';
import { measuredInWords } from './measured';

const t = texts.proof;

type Part = ProvenOutcome['parts'][number];

function PartOfProof({ part, outcome, detail, measured }: Part) {
  return (
    <ListItem>
      <HelperText>
        <HelperTextItem variant={outcome === 'PASSED' ? 'success' : 'indeterminate'}>
          <strong>{texts.guest.parts[part]}</strong>: {t.outcomes[outcome]}
        </HelperTextItem>
      </HelperText>
      <Content component="p" className="pw-wrap">
        {detail}
      </Content>
      {Object.keys(measured).length > 0 && (
        <Content component="small" className="pw-wrap">
          {measuredInWords(measured)}
        </Content>
      )}
    </ListItem>
  );
}

interface Props {
  readonly name: string;
  readonly proven: ProvenOutcome | undefined;
}

/** What the target has shown before it was registered, with the report to keep. */
export function TargetProof({ name, proven }: Props) {
  return (
    <Card>
      <CardTitle component="h2">{t.title}</CardTitle>
      <CardBody>
        {proven === undefined ? (
          <Content component="p">{t.none}</Content>
        ) : (
          <Stack hasGutter>
            <List isPlain isBordered>
              {proven.parts.map((part) => (
                <PartOfProof key={part.part} {...part} />
              ))}
            </List>
            <Flex>
              <Button variant="secondary" onClick={() => saveText(`${name}.md`, 'text/markdown', proven.markdown)}>
                {t.save('Markdown')}
              </Button>
              <Button variant="secondary" onClick={() => saveText(`${name}.json`, 'application/json', proven.report)}>
                {t.save('JSON')}
              </Button>
            </Flex>
            <Content component="small" className="pw-wrap">
              {t.sha256}: {proven.sha256}
            </Content>
          </Stack>
        )}
      </CardBody>
    </Card>
  );
}
