/** What a server does with the memory of documents that are closed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTidying } from '../../server/src/lsp/tidying.ts';

const LARGE = 1_000_000;

describe('garbage', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is collected once some time after large documents were closed', () => {
    const collect = vi.fn();
    const tidying = createTidying(collect);
    tidying.closed(LARGE);
    tidying.closed(LARGE);
    expect(collect).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(collect).toHaveBeenCalledTimes(1);
  });

  it('is not collected for small ones, until they are many', () => {
    const collect = vi.fn();
    const tidying = createTidying(collect);
    tidying.closed(2_000);
    vi.runAllTimers();
    expect(collect).not.toHaveBeenCalled();
    for (let i = 0; i < 100; i++) tidying.closed(2_000);
    vi.runAllTimers();
    expect(collect).toHaveBeenCalledTimes(1);
  });

  it('is left alone when the server stops', () => {
    const collect = vi.fn();
    const tidying = createTidying(collect);
    tidying.closed(LARGE);
    tidying.stop();
    vi.runAllTimers();
    expect(collect).not.toHaveBeenCalled();
  });
});
