import { Alert, Button, Content, Form, Stack } from '@patternfly/react-core';
import { useState } from 'react';
import { useSaveVCenter } from '../../../api/hooks/useVCenters';
import type { PresentedCertificateView, VCenterView } from '../../../api/types';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { TextField } from '../../../forms/fields';
import { useForm } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { required } from '../../../values/rule';
import { password } from '../../../values/vcenter';
import { vcenterRequest, vcenterValues } from './vcenterForm';

const t = texts.vcenters.certificate;

interface PasswordValues {
  password: string;
}

const rules = (values: PasswordValues) => ({ password: required(password)(values.password) });

interface Props {
  readonly vcenter: VCenterView;
  readonly presented: PresentedCertificateView;
  /** Where it has just been typed, it is not asked for again. */
  readonly password?: string;
  readonly onPinned: () => void;
}

/** Trust is a visible choice: the presented certificate counts from now on, and no other. */
export function PinCertificate({ vcenter, presented, password: known, onPinned }: Props) {
  const saving = useSaveVCenter(vcenter.id);
  const form = useForm<PasswordValues>({ password: known ?? '' }, rules);
  const [isKnown] = useState(known !== undefined);
  const pin = () => {
    if (form.validate()) {
      const trust = { trust: 'pinned', certificateSha256: presented.sha256, caPem: '' };
      const request = vcenterRequest({ ...vcenterValues(vcenter), ...trust, password: form.values.password });
      saving.mutate(request, { onSuccess: onPinned });
    }
  };
  return (
    <Alert variant="warning" isInline component="h3" title={t.confirmTitle}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          pin();
        }}
      >
        <Stack hasGutter>
          <Content component="p">{t.confirmBody}</Content>
          {!isKnown && (
            <TextField
              form={form}
              name="password"
              type="password"
              autoComplete="new-password"
              label={texts.vcenters.password}
              help={t.passwordAgain}
              isRequired
            />
          )}
          <div>
            <Button type="submit" isLoading={saving.isPending} isDisabled={saving.isPending}>
              {t.pin}
            </Button>
          </div>
          {saving.error && <ProblemAlert error={saving.error} />}
        </Stack>
      </Form>
    </Alert>
  );
}
