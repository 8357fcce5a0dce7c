import { Breadcrumb, BreadcrumbItem, Content, Flex, FlexItem, PageSection, Title } from '@patternfly/react-core';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { texts } from '../texts';

interface Props {
  readonly title: string;
  /** Beside the title, such as a state. */
  readonly badge?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly parent?: { readonly title: string; readonly to: string };
  readonly children: ReactNode;
}

/** What every page has: a title (also the document's), where it is, what can be done, and its body. */
export function PageFrame({ title, badge, description, actions, parent, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title]);
  return (
    <>
      <PageSection>
        {parent && (
          <Breadcrumb aria-label={texts.nav.breadcrumb} className="pw-breadcrumb">
            <BreadcrumbItem
              render={({ className }) => (
                <Link className={className} to={parent.to}>
                  {parent.title}
                </Link>
              )}
            />
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        )}
        <Flex
          justifyContent={{ default: 'justifyContentSpaceBetween' }}
          alignItems={{ default: 'alignItemsCenter' }}
          rowGap={{ default: 'rowGapSm' }}
        >
          <Flex alignItems={{ default: 'alignItemsCenter' }} columnGap={{ default: 'columnGapMd' }}>
            <Title headingLevel="h1" className="pw-wrap">
              {title}
            </Title>
            {badge}
          </Flex>
          {actions && <FlexItem>{actions}</FlexItem>}
        </Flex>
        {description && <Content component="p">{description}</Content>}
      </PageSection>
      <PageSection isFilled>{children}</PageSection>
    </>
  );
}
