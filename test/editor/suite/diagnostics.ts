import { DiagnosticSeverity, languages } from 'vscode';
import { findingAt, untilFindings, untilStruckThrough } from './findings.ts';
import { until } from './wait.ts';
import { open, replace } from './workspace.ts';

const DECIMAL_MODE =
  'unreasonable mode would be reasonable if specified in octal; remember to add a leading zero';

describe('diagnostics', () => {
  // What butane says of special bits follows from the decimal mode, and stands below that row.
  it('are those of butane, at the same places', async () => {
    const { document } = await open('broken.bu');
    await untilFindings(document, [
      '5:13 error: path not absolute',
      `6:13 warning: ${DECIMAL_MODE}`,
      '10:7 warning: unused key discard',
      '14:7 warning: unused key enable',
    ]);
  });

  it('follow what is typed', async () => {
    const { document } = await open('broken.bu');
    await replace(document, 'etc/hostname', '/etc/hostname');
    await replace(document, 'mode: 644', 'mode: 0644');
    await untilFindings(document, ['10:7 warning: unused key discard', '14:7 warning: unused key enable']);
  });

  it('strike through what is gone', async () => {
    const { document } = await open('broken.bu');
    await untilStruckThrough(document, 'enable');
  });

  it('survive text that is no YAML', async () => {
    const { document } = await open('broken.bu');
    await replace(document, 'storage:', 'storage: [');
    await until('an error', () =>
      languages.getDiagnostics(document.uri).some(({ severity }) => severity === DiagnosticSeverity.Error),
    );
    await replace(document, 'storage: [', 'storage:');
    await findingAt(document, 'etc/hostname');
  });
});
