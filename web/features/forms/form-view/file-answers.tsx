import { CloseButton, Group, Input, Stack, Text } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { mimeTypesOf, occurrencesOf } from '../../../../forms-core/index.ts'
import { FileDrop } from '../../../kernel/file-drop.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { FieldProps } from './answer-fields.tsx'

type Uploaded = { id: string; name: string; mediaType: string; byteSize: number }

/** Files as answers: uploaded at once, sealed with the form when it is sent in. */
export function FileAnswers({
  item,
  answers,
  onAnswer,
  label,
  description,
  error,
  uploadTo,
  id,
}: FieldProps & { uploadTo: string | null }) {
  const { t } = useTranslation('forms')
  const format = useFormat()
  const { most } = occurrencesOf(item)
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div" id={id}>
      <Stack gap={10} mt={8}>
        {answers.map((answer) => (
          <Group key={answer.valueAttachment?.url} gap={10} wrap="nowrap">
            <IconFile aria-hidden />
            <Text flex={1}>
              {answer.valueAttachment?.title}{' '}
              <Text span c="dimmed">
                {format.fileSize(answer.valueAttachment?.size ?? 0)}
              </Text>
            </Text>
            <CloseButton
              aria-label={t('fill.removeFile', { name: answer.valueAttachment?.title ?? '' })}
              onClick={() => onAnswer(answers.filter((one) => one !== answer))}
            />
          </Group>
        ))}
        {answers.length < most && (
          <FileDrop<Uploaded>
            label={t('fill.chooseFile')}
            hint={t('fill.fileHint')}
            accept={mimeTypesOf(item).join(',') || undefined!}
            keepDone={false}
            disabled={uploadTo === null}
            target={() => ({ url: uploadTo ?? '' })}
            onUploaded={(file) =>
              onAnswer([
                ...answers,
                {
                  valueAttachment: {
                    url: `urn:uuid:${file.id}`,
                    contentType: file.mediaType,
                    size: file.byteSize,
                    title: file.name,
                  },
                },
              ])
            }
          />
        )}
      </Stack>
    </Input.Wrapper>
  )
}
