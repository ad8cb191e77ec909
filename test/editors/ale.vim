" Drives ALE by the commands that docs/editors/vim.md tells, and writes what came of it as JSON.
let s:places = json_decode($PLACES)
let s:result = {}

function! s:Until(what, Likes) abort
  let l:start = reltime()
  while !a:Likes()
    if reltimefloat(reltime(l:start)) > 20
      throw 'no ' . a:what
    endif
    sleep 20m
  endwhile
endfunction

function! s:Go(name) abort
  call cursor(s:places[a:name].line, s:places[a:name].column)
endfunction

function! s:Said() abort
  return join(map(copy(ale#engine#GetLoclist(bufnr(''))), {_, one -> one.text}), ' ')
endfunction

function! s:Preview() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&previewwindow')
      return join(getbufline(winbufnr(l:window), 1, '$'), ' ')
    endif
  endfor
  return ''
endfunction

function! s:Drive() abort
  let s:result.filetype = &filetype
  ALELint
  call s:Until('diagnostics', {-> s:Said() =~# 'unreasonable'})
  let s:result.said = s:Said()
  call s:Go('key')
  let g:ale_hover_to_preview = 1
  ALEHover
  call s:Until('hover', {-> s:Preview() !=# ''})
  let s:result.hover = s:Preview()
  pclose
  call s:Go('use')
  ALEGoToDefinition
  call s:Until('definition', {-> line('.') == s:places.definition.line})
  let s:result.definition = line('.')
  call s:Go('mode')
  " The list of actions asks for a number; the first is what mends.
  call feedkeys("1\<CR>", 't')
  ALECodeAction
  call s:Until('fix', {-> getline(s:places.mode.line) =~# '0644'})
  let s:result.fixed = getline(1, '$')
  call append(s:places.mode.line, '      cont')
  call cursor(s:places.mode.line + 1, 1)
  " Nothing may be typed behind it, as the list would not be waited for.
  call feedkeys("A\<C-x>\<C-o>", 'x')
  let s:result.completed = getline(s:places.mode.line + 1)
endfunction

try
  call s:Drive()
catch
  let s:result.failed = v:exception . ' at ' . v:throwpoint
endtry
call writefile([json_encode(s:result)], $RESULT)
qall!
