/** When a server has garbage collected. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTidying } from '../../server/src/lsp/tidying.ts';

const LARGE = 1_000_000;

const watched = () => ({ all: vi.fn(), young: vi.fn() });

describe('garbage', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is collected once some time after large documents were closed', () => {
    const garbage = watched();
    const tidying = createTidying(garbage);
    tidying.closed(LARGE);
    tidying.closed(LARGE);
    expect(garbage.all).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(garbage.all).toHaveBeenCalledTimes(1);
  });

  it('is not collected for small ones, until they are many', () => {
    const garbage = watched();
    const tidying = createTidying(garbage);
    tidying.closed(2_000);
    vi.runAllTimers();
    expect(garbage.all).not.toHaveBeenCalled();
    for (let i = 0; i < 100; i++) tidying.closed(2_000);
    vi.runAllTimers();
    expect(garbage.all).toHaveBeenCalledTimes(1);
  });

  it('is left alone when the server stops', () => {
    const garbage = watched();
    const tidying = createTidying(garbage);
    tidying.closed(LARGE);
    tidying.answered();
    tidying.stop();
    vi.runAllTimers();
    expect(garbage.all).not.toHaveBeenCalled();
    expect(garbage.young).not.toHaveBeenCalled();
  });

  it('of new objects is collected some time after an answer, if nothing is asked meanwhile', () => {
    const garbage = watched();
    const tidying = createTidying(garbage);
    tidying.answered();
    tidying.asked();
    vi.runAllTimers();
    expect(garbage.young).not.toHaveBeenCalled();
    tidying.answered();
    tidying.answered();
    vi.runAllTimers();
    expect(garbage.young).toHaveBeenCalledTimes(1);
    expect(garbage.all).not.toHaveBeenCalled();
  });

  it('is nothing that every platform can collect', () => {
    const tidying = createTidying(undefined);
    tidying.answered();
    tidying.closed(LARGE);
    expect(vi.getTimerCount()).toBe(0);
  });
});
