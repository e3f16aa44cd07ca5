import { Text, Title } from '@mantine/core'

export interface TermsTextProps {
  terms: { lead: string; sections: { heading: string; paragraphs: string[] }[] }
  /** Of the headings inside. */
  level: 2 | 3
}

/** The Terms of Service as text. */
export function TermsText({ terms, level }: TermsTextProps) {
  return (
    <>
      <Text mb={8}>{terms.lead}</Text>
      {terms.sections.map((section) => (
        <div key={section.heading}>
          <Title order={level} size="h4" mt="md" mb={4}>
            {section.heading}
          </Title>
          {section.paragraphs.map((paragraph) => (
            <Text key={paragraph} mb={8}>
              {paragraph}
            </Text>
          ))}
        </div>
      ))}
    </>
  )
}
