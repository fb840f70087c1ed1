<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>About</name>
    <message>
      <source>About vidmon</source>
      <translation>关于 vidmon</translation>
    </message>
    <message>
      <source>Free software under the licence {licence}, made of these parts:</source>
      <translation>自由软件，许可证为 {licence}，由以下组件组成：</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>许可证</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>组件</translation>
    </message>
    <message>
      <source>Parts</source>
      <translation>所有组件</translation>
    </message>
    <message>
      <source>The text of this licence is not on this computer.</source>
      <translation>这台电脑上没有该许可证的正文。</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Watch, play and save the videos that you ordered from AI video services.</source>
      <translation>跟踪、播放并保存你在 AI 视频服务上提交的视频。</translation>
    </message>
  </context>
  <context>
    <name>AccountForm</name>
    <message>
      <source>A name of your own, like Work</source>
      <translation>自己取个名字，例如“工作”</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>Address of the service</source>
      <translation>服务地址</translation>
    </message>
    <message>
      <source>Another address</source>
      <translation>其他地址</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name of the account</source>
      <translation>账号名称</translation>
    </message>
    <message>
      <source>New account</source>
      <translation>新账号</translation>
    </message>
    <message>
      <source>Proxy</source>
      <translation>代理</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>区域</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>The file of this service is gone, or has a mistake. Its tasks stay.</source>
      <translation>该服务的文件不见了或有错误。它的任务会保留。</translation>
    </message>
    <message>
      <source>not verified</source>
      <translation>未经验证</translation>
    </message>
    <message>
      <source>{field} (optional)</source>
      <translation>{field}（可选）</translation>
    </message>
    <message>
      <source>{field} is missing.</source>
      <translation>缺少“{field}”。</translation>
    </message>
  </context>
  <context>
    <name>AccountsDialog</name>
    <message>
      <source>Accounts</source>
      <translation>账号</translation>
    </message>
    <message>
      <source>Add account</source>
      <translation>添加账号</translation>
    </message>
    <message>
      <source>Forget key</source>
      <translation>清除密钥</translation>
    </message>
    <message>
      <source>It is sent there once, to see whether it is accepted. Nothing is changed yet.</source>
      <translation>只发送一次，用来确认密钥是否有效。目前没有任何改动。</translation>
    </message>
    <message>
      <source>Its tasks stay in the list but are not asked for any more.</source>
      <translation>它的任务会留在列表中，但不再查询。</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Remove account</source>
      <translation>移除账号</translation>
    </message>
    <message>
      <source>Remove the account “{name}” and its key?</source>
      <translation>要移除账号“{name}”及其密钥吗？</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Send and test</source>
      <translation>发送并测试</translation>
    </message>
    <message>
      <source>Send the key of this account to {host}?</source>
      <translation>要把此账号的密钥发送到 {host} 吗？</translation>
    </message>
    <message>
      <source>Test</source>
      <translation>测试</translation>
    </message>
    <message>
      <source>Testing…</source>
      <translation>正在测试…</translation>
    </message>
    <message>
      <source>The address is taken over. Test it again, then save.</source>
      <translation>地址已填入。请再测试一次，然后保存。</translation>
    </message>
    <message>
      <source>Try another address</source>
      <translation>试试其他地址</translation>
    </message>
    <message>
      <source>Unlock</source>
      <translation>解锁</translation>
    </message>
  </context>
  <context>
    <name>AddService</name>
    <message>
      <source>1  Paste</source>
      <translation>1  粘贴</translation>
    </message>
    <message>
      <source>2  Check</source>
      <translation>2  核对</translation>
    </message>
    <message>
      <source>3  Name and keep</source>
      <translation>3  命名并保存</translation>
    </message>
    <message>
      <source>Add a service</source>
      <translation>添加服务</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>上一步</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Keep the service</source>
      <translation>保存服务</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>下一步</translation>
    </message>
    <message>
      <source>What is still missing</source>
      <translation>还缺什么</translation>
    </message>
  </context>
  <context>
    <name>Advice</name>
    <message>
      <source>A file or link that the task was to use does not exist or has expired.</source>
      <translation>任务要用的文件或链接不存在，或已过期。</translation>
    </message>
    <message>
      <source>A key that the service itself needs for this task is wrong or has run out.</source>
      <translation>服务完成此任务所需的某个密钥有误，或额度已用完。</translation>
    </message>
    <message>
      <source>A key was not accepted while making it</source>
      <translation>制作过程中有密钥未通过</translation>
    </message>
    <message>
      <source>A setting, the size or the format of something in the order does not suit it.</source>
      <translation>提交内容中的某项设置、大小或格式不符合要求。</translation>
    </message>
    <message>
      <source>A status that vidmon does not know</source>
      <translation>vidmon 不认识的状态</translation>
    </message>
    <message>
      <source>Add this computer's address to the key's list at the service, or mind a VPN.</source>
      <translation>请在服务的密钥白名单中加入这台电脑的地址，并留意是否开了 VPN。</translation>
    </message>
    <message>
      <source>Address and key are right</source>
      <translation>地址和密钥都正确</translation>
    </message>
    <message>
      <source>Balance or quota used up</source>
      <translation>余额或配额已用完</translation>
    </message>
    <message>
      <source>CapCut Mate did not find the export button in the window of the desktop app.</source>
      <translation>CapCut Mate 在桌面应用的窗口里没有找到导出按钮。</translation>
    </message>
    <message>
      <source>CapCut Mate drives the desktop app to export, which works on Windows alone.</source>
      <translation>CapCut Mate 靠操作桌面应用来导出，只能在 Windows 上运行。</translation>
    </message>
    <message>
      <source>Check again in a minute, as the link may come later, or try the other places where this service keeps videos. If the task was to make sound or subtitles, all is well.</source>
      <translation>过一分钟再查询一次，链接可能稍后才有；也可以试试该服务存放视频的其他位置。如果任务只是生成声音或字幕，那就一切正常。</translation>
    </message>
    <message>
      <source>Check again once before you submit it anew: now and then the video comes after all.</source>
      <translation>重新提交前请再查询一次：视频有时会晚一点才出来。</translation>
    </message>
    <message>
      <source>Check again: most services then give a fresh link.</source>
      <translation>再查询一次：多数服务会给出新链接。</translation>
    </message>
    <message>
      <source>Check date and time of this computer. If they are right, the service has to renew its certificate.</source>
      <translation>请检查这台电脑的日期和时间。如果没错，就需要服务方更新证书。</translation>
    </message>
    <message>
      <source>Check that the task was submitted with this account, and what its key may do.</source>
      <translation>请确认任务是用此账号提交的，以及它的密钥有哪些权限。</translation>
    </message>
    <message>
      <source>Check the account's service and address. If both are right, copy the report for us.</source>
      <translation>请检查账号的服务和地址。如果都没错，请复制报告发给我们。</translation>
    </message>
    <message>
      <source>Check the balance, then enter the key anew in Accounts. Until then nothing more is asked with it.</source>
      <translation>请先检查余额，再到“账号”中重新输入密钥。在此之前不会再用它查询。</translation>
    </message>
    <message>
      <source>Check the balance, type the key anew, or try the other address.</source>
      <translation>检查余额，重新输入密钥，或试试其他地址。</translation>
    </message>
    <message>
      <source>Check the proxy in the system settings, or switch it off.</source>
      <translation>请检查系统设置中的代理，或将其关闭。</translation>
    </message>
    <message>
      <source>Check the spelling of the address and your connection.</source>
      <translation>请检查地址的拼写和网络连接。</translation>
    </message>
    <message>
      <source>Check the spelling of the address. For a server of your own, use the name that its certificate is made for.</source>
      <translation>请检查地址的拼写。如果是你自己的服务器，请使用证书上的名称。</translation>
    </message>
    <message>
      <source>Check this computer's clock and the address. Company networks and virus scanners that read along need their certificate installed.</source>
      <translation>请检查这台电脑的时钟和地址。会检查流量的公司网络和杀毒软件需要安装它们的证书。</translation>
    </message>
    <message>
      <source>Check your connection. vidmon asks again by itself as soon as it is back.</source>
      <translation>请检查网络连接。恢复后 vidmon 会自动再次查询。</translation>
    </message>
    <message>
      <source>Compare the ID, and check that the task was submitted with this account.</source>
      <translation>请核对 ID，并确认任务是用此账号提交的。</translation>
    </message>
    <message>
      <source>Compare the service and the address with the service's own API page.</source>
      <translation>请对照服务的 API 页面核对服务和地址。</translation>
    </message>
    <message>
      <source>Compare the service's words below with its documentation, then submit anew.</source>
      <translation>请对照文档查看下面服务的原话，然后重新提交。</translation>
    </message>
    <message>
      <source>Copy the base URL from the service's API page into the account. A login page of a hotel or company network looks the same.</source>
      <translation>请从服务的 API 页面复制接口地址填入账号。酒店或公司网络的登录页面也会这样。</translation>
    </message>
    <message>
      <source>Copy the base URL from the service's API page; it begins with https://.</source>
      <translation>请从服务的 API 页面复制接口地址，它以 https:// 开头。</translation>
    </message>
    <message>
      <source>Copy the report and ask the vendor what happened.</source>
      <translation>请复制报告，询问服务商发生了什么。</translation>
    </message>
    <message>
      <source>Finished, but no file was named</source>
      <translation>已完成，但没有给出文件</translation>
    </message>
    <message>
      <source>Follow the server's words below, restart it, then submit the task anew.</source>
      <translation>按照下面服务器的提示处理，重启服务器，然后重新提交任务。</translation>
    </message>
    <message>
      <source>For a server of your own, or a company network that reads along, name its certificate in SSL_CERT_FILE. Else trust nobody there.</source>
      <translation>如果是你自己的服务器，或会检查流量的公司网络，请用 SSL_CERT_FILE 指定其证书。否则请不要信任对方。</translation>
    </message>
    <message>
      <source>Free some space on the server, then submit the task anew.</source>
      <translation>请在服务器上腾出一些空间，然后重新提交任务。</translation>
    </message>
    <message>
      <source>If that address is the service's own, use it here.</source>
      <translation>如果那确实是该服务的地址，请在这里使用它。</translation>
    </message>
    <message>
      <source>If the server is yours, check the keys in its settings; else tell the vendor.</source>
      <translation>如果服务器是你的，请检查其设置中的密钥；否则请告诉服务商。</translation>
    </message>
    <message>
      <source>If the server is yours, start it; then compare host and port in Accounts.</source>
      <translation>如果服务器是你的，请启动它，再到“账号”中核对主机和端口。</translation>
    </message>
    <message>
      <source>If they do not help, copy the report and send it to the vendor.</source>
      <translation>如果这些话没有帮助，请复制报告发给服务商。</translation>
    </message>
    <message>
      <source>If you know what the word means, say so, and vidmon takes it for that at this account. The reply has the whole answer; a report helps us to learn the word.</source>
      <translation>如果你知道这个词的意思，请告诉 vidmon，它会在此账号上照此理解。“回复”中有完整内容；把报告发给我们，也能帮我们认识这个词。</translation>
    </message>
    <message>
      <source>It answered with an error of its own; the task is probably not touched.</source>
      <translation>它返回了自身的错误；任务很可能没有受影响。</translation>
    </message>
    <message>
      <source>It cannot be read, so nobody was asked.</source>
      <translation>地址无法识别，所以没有发出查询。</translation>
    </message>
    <message>
      <source>It differs from the service's by more than five minutes. Signed requests and expiring links then fail.</source>
      <translation>它与服务的时间相差超过五分钟。签名请求和会过期的链接因此会失败。</translation>
    </message>
    <message>
      <source>It does not know the path that vidmon asks for: /v1 is missing or doubled, something else is missing, or it is another kind of service.</source>
      <translation>它不认识 vidmon 查询的路径：可能缺少或重复了 /v1，缺了别的部分，或者它是另一种服务。</translation>
    </message>
    <message>
      <source>It had more work than it takes on at once and gave this up.</source>
      <translation>它同时接到的工作太多，放弃了这一个。</translation>
    </message>
    <message>
      <source>It has never known it under this key. You have other accounts where such IDs come from, and the task may be one of theirs.</source>
      <translation>用这个密钥，它从未见过该任务。你还有其他账号使用这类 ID，任务可能属于其中之一。</translation>
    </message>
    <message>
      <source>It is taken for neither finished nor failed, and is asked for further on.</source>
      <translation>既不当作完成，也不当作失败，会继续查询。</translation>
    </message>
    <message>
      <source>It is valid no more, or not yet, by this computer's clock. The key was not sent.</source>
      <translation>按这台电脑的时钟，证书已失效或尚未生效。密钥没有发送。</translation>
    </message>
    <message>
      <source>It knew it before: the server was restarted, or its keeping time is over. What was heard and saved until then stays here.</source>
      <translation>它以前有这个任务：可能是服务器重启了，或保留期已过。此前收到和保存的内容都还在这里。</translation>
    </message>
    <message>
      <source>It limits how often it may be asked; the task is not touched.</source>
      <translation>它限制查询的频率；任务没有受影响。</translation>
    </message>
    <message>
      <source>It passes every question on to an address where your key is not sent.</source>
      <translation>它把每次查询都转到另一个地址，而你的密钥不会发往那里。</translation>
    </message>
    <message>
      <source>It says that the task failed and nothing more.</source>
      <translation>它只说任务失败了，没有更多说明。</translation>
    </message>
    <message>
      <source>It took too long</source>
      <translation>用时过长</translation>
    </message>
    <message>
      <source>It understood the question and will not answer it.</source>
      <translation>它看懂了查询，但拒绝回答。</translation>
    </message>
    <message>
      <source>Its keeping time is over, and the video went with it.</source>
      <translation>保留期已过，视频也随之删除。</translation>
    </message>
    <message>
      <source>Let the system set date and time by itself, then test again.</source>
      <translation>请让系统自动设置日期和时间，然后再测试一次。</translation>
    </message>
    <message>
      <source>Let vidmon look there. The ID is sent to no one before you have seen to whom.</source>
      <translation>让 vidmon 去那里找找。在你看到会发给谁之前，ID 不会发给任何人。</translation>
    </message>
    <message>
      <source>Links to finished videos live for a limited time only.</source>
      <translation>已完成视频的链接只在有限时间内有效。</translation>
    </message>
    <message>
      <source>Look at the server's console: the reason is written there.</source>
      <translation>请查看服务器的控制台：原因写在那里。</translation>
    </message>
    <message>
      <source>Look for a saved copy on this computer, or ask the vendor for one.</source>
      <translation>请看看这台电脑上有没有保存的副本，或向服务商索取。</translation>
    </message>
    <message>
      <source>Look there for the base URL, often api. and the name of the service.</source>
      <translation>请在那里查找接口地址，通常是 api. 加服务名。</translation>
    </message>
    <message>
      <source>No answer in time</source>
      <translation>没有及时回复</translation>
    </message>
    <message>
      <source>No footage could be found</source>
      <translation>找不到素材</translation>
    </message>
    <message>
      <source>No safe connection</source>
      <translation>无法建立安全连接</translation>
    </message>
    <message>
      <source>No server has this name, or this computer is offline.</source>
      <translation>没有服务器叫这个名字，或者这台电脑没有联网。</translation>
    </message>
    <message>
      <source>Nobody answers at this address</source>
      <translation>这个地址没有回应</translation>
    </message>
    <message>
      <source>Nobody vouches for the server's certificate</source>
      <translation>服务器的证书不受信任</translation>
    </message>
    <message>
      <source>Not allowed from this network</source>
      <translation>此网络不允许使用</translation>
    </message>
    <message>
      <source>Nothing more will come of it; you can remove it here.</source>
      <translation>不会再有结果，可以在这里移除它。</translation>
    </message>
    <message>
      <source>Nothing to do: vidmon asks again by itself.</source>
      <translation>无需操作：vidmon 会自动再次查询。</translation>
    </message>
    <message>
      <source>Nothing to do: vidmon asks more slowly and goes on by itself.</source>
      <translation>无需操作：vidmon 会放慢查询并自动继续。</translation>
    </message>
    <message>
      <source>On the server's screen, close dialogs that cover the app, check that it is logged in and of a supported version, then render again.</source>
      <translation>在服务器的屏幕上关闭遮住应用的对话框，确认它已登录且版本受支持，然后重新渲染。</translation>
    </message>
    <message>
      <source>On the server, check that the chosen voice exists, fits the language of the script, and that the speech service can be reached.</source>
      <translation>请在服务器上确认所选音色存在、与文案语言相符，并且能连上语音服务。</translation>
    </message>
    <message>
      <source>On the server, check the Pexels or Pixabay keys in config.toml and that it can reach them.</source>
      <translation>请在服务器上检查 config.toml 中的 Pexels 或 Pixabay 密钥，并确认能连上它们。</translation>
    </message>
    <message>
      <source>On the server, check the language model and its API key in config.toml, then restart it.</source>
      <translation>请在服务器上检查 config.toml 中的语言模型及其 API 密钥，然后重启。</translation>
    </message>
    <message>
      <source>On your own computer or network http:// is common. Elsewhere, everybody on the way could read your key.</source>
      <translation>在自己的电脑或网络上使用 http:// 很常见。在别处，途中的任何人都可能看到你的密钥。</translation>
    </message>
    <message>
      <source>Only the vendor can lift that: write to its support.</source>
      <translation>只有服务商能解除：请联系他们的客服。</translation>
    </message>
    <message>
      <source>Paste a task ID to follow it.</source>
      <translation>粘贴任务 ID 即可跟踪。</translation>
    </message>
    <message>
      <source>People read there; the API that answers programs is at another host.</source>
      <translation>那是给人看的文档；供程序调用的 API 在另一个主机上。</translation>
    </message>
    <message>
      <source>Reword the prompt or use another picture, then submit it anew. Most services do not charge for a stopped task: check your balance there.</source>
      <translation>请修改提示词或换一张图片，然后重新提交。多数服务对被拦下的任务不收费：请到服务那里查看余额。</translation>
    </message>
    <message>
      <source>Run CapCut Mate on Windows with the app installed, or open the draft by hand.</source>
      <translation>请在装有该应用的 Windows 上运行 CapCut Mate，或手动打开草稿。</translation>
    </message>
    <message>
      <source>Somebody, or the service itself, stopped it.</source>
      <translation>有人取消了它，或服务自己停止了它。</translation>
    </message>
    <message>
      <source>Something it needs is no longer there</source>
      <translation>所需的内容已不存在</translation>
    </message>
    <message>
      <source>Something that it needs for this task is missing there.</source>
      <translation>那里缺少此任务所需的东西。</translation>
    </message>
    <message>
      <source>Stopped by the content check</source>
      <translation>未通过内容审核</translation>
    </message>
    <message>
      <source>Submit it again later. If it repeats, send the vendor the report from below.</source>
      <translation>请稍后重新提交。如果反复出现，请把下面的报告发给服务商。</translation>
    </message>
    <message>
      <source>Submit it again later; nothing is wrong with the task.</source>
      <translation>请稍后重新提交；任务本身没有问题。</translation>
    </message>
    <message>
      <source>The ID is incomplete, is too new, or belongs to another account or service.</source>
      <translation>ID 不完整、太新，或属于另一个账号或服务。</translation>
    </message>
    <message>
      <source>The account has no credit left, or has reached its limit.</source>
      <translation>账号已没有余额，或已达到上限。</translation>
    </message>
    <message>
      <source>The account is blocked</source>
      <translation>账号被封禁</translation>
    </message>
    <message>
      <source>The account of this task was removed</source>
      <translation>此任务的账号已移除</translation>
    </message>
    <message>
      <source>The address begins with https://, and the server speaks plain http there.</source>
      <translation>地址以 https:// 开头，而服务器使用的是未加密的 http。</translation>
    </message>
    <message>
      <source>The address is right</source>
      <translation>地址正确</translation>
    </message>
    <message>
      <source>The address was not found</source>
      <translation>找不到这个地址</translation>
    </message>
    <message>
      <source>The answer could not be read</source>
      <translation>无法读懂回复</translation>
    </message>
    <message>
      <source>The certificate is for another host</source>
      <translation>证书属于另一个主机</translation>
    </message>
    <message>
      <source>The computer is there, and no service listens at this port.</source>
      <translation>能找到这台主机，但这个端口上没有服务。</translation>
    </message>
    <message>
      <source>The connection broke; the task is not touched.</source>
      <translation>连接中断；任务没有受影响。</translation>
    </message>
    <message>
      <source>The connection goes through a proxy, and that failed.</source>
      <translation>连接要经过代理，而代理失败了。</translation>
    </message>
    <message>
      <source>The export did not start</source>
      <translation>导出没有开始</translation>
    </message>
    <message>
      <source>The file may still be there: try to play or save it before you remove it.</source>
      <translation>文件可能还在：移除前请先试试播放或保存。</translation>
    </message>
    <message>
      <source>The key may be used from certain IP addresses only.</source>
      <translation>此密钥只能从特定的 IP 地址使用。</translation>
    </message>
    <message>
      <source>The key of this account is in it, and without the key nothing is asked.</source>
      <translation>此账号的密钥在里面，没有密钥就无法查询。</translation>
    </message>
    <message>
      <source>The key store is locked</source>
      <translation>密钥库已锁定</translation>
    </message>
    <message>
      <source>The key store is locked, or holds no key for this account.</source>
      <translation>密钥库已锁定，或没有此账号的密钥。</translation>
    </message>
    <message>
      <source>The key was rejected</source>
      <translation>密钥被拒绝</translation>
    </message>
    <message>
      <source>The key was rejected here</source>
      <translation>密钥在这里被拒绝</translation>
    </message>
    <message>
      <source>The link has expired</source>
      <translation>链接已过期</translation>
    </message>
    <message>
      <source>The proxy did not let it through</source>
      <translation>代理没有放行</translation>
    </message>
    <message>
      <source>The script could not be written</source>
      <translation>无法撰写文案</translation>
    </message>
    <message>
      <source>The server asks a language model for the script, and that did not work.</source>
      <translation>服务器要请语言模型撰写文案，但没有成功。</translation>
    </message>
    <message>
      <source>The server could not get clips for the video from its source of footage.</source>
      <translation>服务器无法从素材来源获取视频片段。</translation>
    </message>
    <message>
      <source>The server does not encrypt</source>
      <translation>服务器没有加密</translation>
    </message>
    <message>
      <source>The server is not set up completely</source>
      <translation>服务器尚未设置完整</translation>
    </message>
    <message>
      <source>The server signed it itself, or somebody did whom this computer does not know. The key was not sent.</source>
      <translation>证书由服务器自己签发，或由这台电脑不认识的机构签发。密钥没有发送。</translation>
    </message>
    <message>
      <source>The server took the question and did not answer, or is far.</source>
      <translation>服务器收到了查询但没有回复，或者距离太远。</translation>
    </message>
    <message>
      <source>The server's certificate is out of date</source>
      <translation>服务器的证书不在有效期内</translation>
    </message>
    <message>
      <source>The server's certificate was not accepted, so the key was not sent.</source>
      <translation>服务器的证书未被接受，所以没有发送密钥。</translation>
    </message>
    <message>
      <source>The server's disk is full</source>
      <translation>服务器磁盘已满</translation>
    </message>
    <message>
      <source>The service answered as it does for a task that never was.</source>
      <translation>服务的回复与查询不存在的任务时一样。</translation>
    </message>
    <message>
      <source>The service answered as it does for a task that never was. It needs no key.</source>
      <translation>服务的回复与查询不存在的任务时一样。它不需要密钥。</translation>
    </message>
    <message>
      <source>The service could not be reached</source>
      <translation>无法连接到服务</translation>
    </message>
    <message>
      <source>The service could not use what it was given</source>
      <translation>服务无法使用收到的内容</translation>
    </message>
    <message>
      <source>The service does not accept this account's key. Some gateways answer the same when the balance is used up.</source>
      <translation>服务不接受此账号的密钥。有些网关在余额用完时也这样回复。</translation>
    </message>
    <message>
      <source>The service does not know this task</source>
      <translation>服务不认识这个任务</translation>
    </message>
    <message>
      <source>The service gave a reason; its own words are below.</source>
      <translation>服务给出了原因，原话见下方。</translation>
    </message>
    <message>
      <source>The service gave no reason</source>
      <translation>服务没有给出原因</translation>
    </message>
    <message>
      <source>The service gave up waiting for the video to be made.</source>
      <translation>服务不再等待视频制作完成。</translation>
    </message>
    <message>
      <source>The service has banned or disabled this account or its key.</source>
      <translation>服务已封禁或停用此账号或其密钥。</translation>
    </message>
    <message>
      <source>The service is at another address</source>
      <translation>服务在另一个地址</translation>
    </message>
    <message>
      <source>The service no longer keeps this task</source>
      <translation>服务不再保留此任务</translation>
    </message>
    <message>
      <source>The service no longer knows this task</source>
      <translation>服务已不认识这个任务</translation>
    </message>
    <message>
      <source>The service refused to answer</source>
      <translation>服务拒绝回答</translation>
    </message>
    <message>
      <source>The service says that the task succeeded and gives no link to a video.</source>
      <translation>服务说任务成功了，却没有给出视频链接。</translation>
    </message>
    <message>
      <source>The service wants fewer questions</source>
      <translation>服务要求减少查询</translation>
    </message>
    <message>
      <source>The service was too busy</source>
      <translation>服务太忙</translation>
    </message>
    <message>
      <source>The service's moderation did not let the prompt, a picture or the result by.</source>
      <translation>服务的内容审核没有放行提示词、图片或成片。</translation>
    </message>
    <message>
      <source>The service, or the maker of the model behind it, had an error of its own.</source>
      <translation>服务自身或其背后的模型提供方出了错。</translation>
    </message>
    <message>
      <source>The task failed</source>
      <translation>任务失败</translation>
    </message>
    <message>
      <source>The task got as far as its sound; making speech from the text did not work.</source>
      <translation>任务进行到了配音这一步；从文字生成语音没有成功。</translation>
    </message>
    <message>
      <source>The task was cancelled</source>
      <translation>任务已取消</translation>
    </message>
    <message>
      <source>The voice could not be made</source>
      <translation>无法生成配音</translation>
    </message>
    <message>
      <source>There is a server, but not this API</source>
      <translation>有服务器，但不是这个 API</translation>
    </message>
    <message>
      <source>There is no key to ask with</source>
      <translation>没有可用的密钥</translation>
    </message>
    <message>
      <source>There is something at the address, and it is no API: is /v1 missing or doubled?</source>
      <translation>这个地址上有内容，但不是 API：是不是缺少或重复了 /v1？</translation>
    </message>
    <message>
      <source>There was no room for the video where it is made.</source>
      <translation>制作视频的地方没有空间了。</translation>
    </message>
    <message>
      <source>This account does not know the task</source>
      <translation>此账号没有这个任务</translation>
    </message>
    <message>
      <source>This address answers with a web page</source>
      <translation>这个地址返回的是网页</translation>
    </message>
    <message>
      <source>This computer's clock is wrong</source>
      <translation>这台电脑的时钟不准</translation>
    </message>
    <message>
      <source>This is no address of a service</source>
      <translation>这不是服务的地址</translation>
    </message>
    <message>
      <source>This is the address of a documentation</source>
      <translation>这是文档的地址</translation>
    </message>
    <message>
      <source>This server cannot render</source>
      <translation>此服务器无法渲染</translation>
    </message>
    <message>
      <source>This server version sends no reason. MoneyPrinterTurbo does from 1.3.2 on.</source>
      <translation>这个版本的服务器不发送原因。MoneyPrinterTurbo 从 1.3.2 起会发送。</translation>
    </message>
    <message>
      <source>This service has several addresses, and a key works at one of them only. Some answer the same when the balance is used up.</source>
      <translation>此服务有多个地址，密钥只在其中一个上有效。有些服务在余额用完时也这样回复。</translation>
    </message>
    <message>
      <source>To follow it again, add the account in Accounts, then paste the ID anew.</source>
      <translation>要再次跟踪它，请在“账号”中添加账号，然后重新粘贴 ID。</translation>
    </message>
    <message>
      <source>Top up the account or raise its limit at the service.</source>
      <translation>请到服务那里充值或提高上限。</translation>
    </message>
    <message>
      <source>Trouble at the service</source>
      <translation>服务出现故障</translation>
    </message>
    <message>
      <source>Trouble behind the service</source>
      <translation>服务背后出现故障</translation>
    </message>
    <message>
      <source>Unlock the key store, or enter the key in Accounts.</source>
      <translation>请解锁密钥库，或在“账号”中输入密钥。</translation>
    </message>
    <message>
      <source>Unlock the key store, then test again.</source>
      <translation>请解锁密钥库，然后再测试一次。</translation>
    </message>
    <message>
      <source>Upload the source files again and submit with fresh links.</source>
      <translation>请重新上传源文件，并用新链接提交。</translation>
    </message>
    <message>
      <source>What came back has no task in it as far as vidmon can tell.</source>
      <translation>在 vidmon 看来，返回的内容里没有任务。</translation>
    </message>
    <message>
      <source>What is known of the task stays; nothing more is asked.</source>
      <translation>任务的已知内容会保留，不再查询。</translation>
    </message>
    <message>
      <source>Who answers there proves to be somebody else than the address names. The key was not sent.</source>
      <translation>对方证明的身份与地址中的名称不符。密钥没有发送。</translation>
    </message>
  </context>
  <context>
    <name>Away</name>
    <message>
      <source>Bring it back</source>
      <translation>移回来</translation>
    </message>
    <message>
      <source>Bring the player back into the main window</source>
      <translation>把播放器移回主窗口</translation>
    </message>
    <message>
      <source>The player has a window of its own.</source>
      <translation>播放器在单独的窗口中。</translation>
    </message>
  </context>
  <context>
    <name>CheckPage</name>
    <message>
      <source>Add</source>
      <translation>添加</translation>
    </message>
    <message>
      <source>Another status word</source>
      <translation>再加一个状态词</translation>
    </message>
    <message>
      <source>Another word of theirs, like FAILED</source>
      <translation>对方的另一个状态词，例如 FAILED</translation>
    </message>
    <message>
      <source>Its words</source>
      <translation>状态词</translation>
    </message>
    <message>
      <source>Not complete yet</source>
      <translation>尚未填完</translation>
    </message>
    <message>
      <source>What vidmon reads</source>
      <translation>vidmon 读到的内容</translation>
    </message>
  </context>
  <context>
    <name>Complaint</name>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Try to play it again</source>
      <translation>再试着播放一次</translation>
    </message>
  </context>
  <context>
    <name>Details</name>
    <message>
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <source>Facts</source>
      <translation>信息</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>页面</translation>
    </message>
    <message>
      <source>Play the first of {n} files</source>
      <translation>播放 {n} 个文件中的第一个</translation>
    </message>
    <message>
      <source>Reply</source>
      <translation>回复</translation>
    </message>
    <message>
      <source>Timeline</source>
      <translation>时间线</translation>
    </message>
  </context>
  <context>
    <name>DiagnosisView</name>
    <message>
      <source>Address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>Answer of an API</source>
      <translation>API 的回复</translation>
    </message>
    <message>
      <source>Clock</source>
      <translation>时钟</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>连接</translation>
    </message>
    <message>
      <source>Encryption</source>
      <translation>加密</translation>
    </message>
    <message>
      <source>Host name</source>
      <translation>主机名</translation>
    </message>
    <message>
      <source>Key accepted</source>
      <translation>密钥被接受</translation>
    </message>
    <message>
      <source>Key at hand</source>
      <translation>密钥就绪</translation>
    </message>
    <message>
      <source>Proxy</source>
      <translation>代理</translation>
    </message>
    <message>
      <source>Try {address}…</source>
      <translation>试试 {address}…</translation>
    </message>
    <message>
      <source>Unlock the key store</source>
      <translation>解锁密钥库</translation>
    </message>
    <message>
      <source>Use {address}</source>
      <translation>使用 {address}</translation>
    </message>
    <message>
      <source>Use {address} (not encrypted)</source>
      <translation>使用 {address}（未加密）</translation>
    </message>
    <message>
      <source>What the test found</source>
      <translation>测试结果</translation>
    </message>
    <message>
      <source>in order</source>
      <translation>正常</translation>
    </message>
    <message>
      <source>mind this</source>
      <translation>请留意</translation>
    </message>
    <message>
      <source>not in order</source>
      <translation>有问题</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>未知</translation>
    </message>
    <message>
      <source>not looked at yet</source>
      <translation>尚未检查</translation>
    </message>
  </context>
  <context>
    <name>Explained</name>
    <message>
      <source>Finished, but none of the places where {service} puts links holds one.</source>
      <translation>已完成，但 {service} 放链接的位置都没有链接。</translation>
    </message>
    <message>
      <source>Finished, but none of the places where {service} puts links holds one. The service has a route for the video itself, which can be tried.</source>
      <translation>已完成，但 {service} 放链接的位置都没有链接。该服务另有获取视频的路径，可以一试。</translation>
    </message>
    <message>
      <source>Nobody said the {name} of this task. vidmon asked for each in turn; {service} knows the task by “{value}”.</source>
      <translation>没有说明此任务的{name}。vidmon 逐一查询后得知，{service} 上这个任务属于“{value}”。</translation>
    </message>
    <message>
      <source>One more link to the same video, for when the first does not work.</source>
      <translation>同一视频的另一个链接，供第一个失效时使用。</translation>
    </message>
    <message>
      <source>Passed over as a video: what stands here is no link.</source>
      <translation>未当作视频：这里不是链接。</translation>
    </message>
    <message>
      <source>Passed over as the reason of the failure: it holds a link.</source>
      <translation>未当作失败原因：其中含有链接。</translation>
    </message>
    <message>
      <source>Read as {name}.</source>
      <translation>读作{name}。</translation>
    </message>
    <message>
      <source>Seen here, and passed over.</source>
      <translation>这里看到了，未采用。</translation>
    </message>
    <message>
      <source>The answer holds no status word. At {service} the HTTP status {value} means “{state}”.</source>
      <translation>回复中没有状态词。在 {service}，HTTP 状态 {value} 表示“{state}”。</translation>
    </message>
    <message>
      <source>The answer names no link: {service} gives the video itself at this address.</source>
      <translation>回复没有给出链接：{service} 在此地址直接提供视频。</translation>
    </message>
    <message>
      <source>The first answer held no link, so vidmon asked {service} a second question, which brought none either. What the lines above speak of stood in the first answer.</source>
      <translation>第一次回复没有链接，vidmon 又向 {service} 查询了一次，也没有得到。以上各行说的都是第一次回复。</translation>
    </message>
    <message>
      <source>The first answer held no link, so vidmon asked {service} a second question. What the lines above speak of stood in the first answer.</source>
      <translation>第一次回复没有链接，vidmon 又向 {service} 查询了一次。以上各行说的都是第一次回复。</translation>
    </message>
    <message>
      <source>The last answer tells no status, so the task stays “{state}”. The other lines are about the answer before it.</source>
      <translation>最近一次回复没有说明状态，所以任务仍为“{state}”。其他各行说的是更早的那次回复。</translation>
    </message>
    <message>
      <source>The last question got no answer that tells a status. vidmon asks again.</source>
      <translation>最近一次查询没有得到说明状态的回复。vidmon 会再次查询。</translation>
    </message>
    <message>
      <source>The last question got no answer, so the task stays “{state}”.</source>
      <translation>最近一次查询没有得到回复，所以任务仍为“{state}”。</translation>
    </message>
    <message>
      <source>The progress {value} is coarse: this service only knows steps.</source>
      <translation>进度 {value} 只是粗略值：此服务只按步骤计数。</translation>
    </message>
    <message>
      <source>The progress {value} says nothing of a task that ended like this.</source>
      <translation>对这样结束的任务，进度 {value} 没有意义。</translation>
    </message>
    <message>
      <source>The reason of the failure, in the service's own words.</source>
      <translation>失败的原因，服务的原话。</translation>
    </message>
    <message>
      <source>The second answer came with HTTP status {value}. So {service} tells that the task failed after all: “{state}”.</source>
      <translation>第二次回复的 HTTP 状态是 {value}。这表示 {service} 认为任务最终还是“{state}”。</translation>
    </message>
    <message>
      <source>The service's own code for the failure.</source>
      <translation>服务给这次失败的代码。</translation>
    </message>
    <message>
      <source>The status word “{value}” is a usual word for “{state}”.</source>
      <translation>状态词“{value}”通常表示“{state}”。</translation>
    </message>
    <message>
      <source>The status word “{value}” is one of {service}'s words for “{state}”.</source>
      <translation>状态词“{value}”是 {service} 表示“{state}”的词之一。</translation>
    </message>
    <message>
      <source>The status word “{value}” means “{state}”.</source>
      <translation>状态词“{value}”表示“{state}”。</translation>
    </message>
    <message>
      <source>The status word “{value}” stands for running, but nothing is done yet: the task waits for its turn, so it is “{state}”.</source>
      <translation>状态词“{value}”表示正在进行，但还没有开始制作：任务在排队，所以是“{state}”。</translation>
    </message>
    <message>
      <source>The task is asked for with {name} “{value}”.</source>
      <translation>此任务查询时使用的{name}是“{value}”。</translation>
    </message>
    <message>
      <source>The video's link is made from this, at the account's own address: the server does not give a whole address that works from here.</source>
      <translation>视频链接由此处和账号自己的地址拼成：服务器没有给出从这里可用的完整地址。</translation>
    </message>
    <message>
      <source>The video's link is taken from here, in the second answer.</source>
      <translation>视频链接取自这里，在第二次回复中。</translation>
    </message>
    <message>
      <source>The video's link is taken from here: it is a well-formed web address.</source>
      <translation>视频链接取自这里：它是格式正确的网址。</translation>
    </message>
    <message>
      <source>This link is passed over: links count only once a task has finished well.</source>
      <translation>未采用此链接：只有任务成功完成后，链接才算数。</translation>
    </message>
    <message>
      <source>Until when the links work.</source>
      <translation>链接的有效期。</translation>
    </message>
    <message>
      <source>When the service began to work on it, by the server's own clock: no zone is given.</source>
      <translation>服务开始处理的时间，以服务器自己的时钟为准：没有给出时区。</translation>
    </message>
    <message>
      <source>When the service began to work on it.</source>
      <translation>服务开始处理的时间。</translation>
    </message>
    <message>
      <source>When the task came to its end, by the server's own clock: no zone is given.</source>
      <translation>任务结束的时间，以服务器自己的时钟为准：没有给出时区。</translation>
    </message>
    <message>
      <source>When the task came to its end.</source>
      <translation>任务结束的时间。</translation>
    </message>
    <message>
      <source>When the task was submitted, by the server's own clock: no zone is given.</source>
      <translation>任务提交的时间，以服务器自己的时钟为准：没有给出时区。</translation>
    </message>
    <message>
      <source>When the task was submitted.</source>
      <translation>任务提交的时间。</translation>
    </message>
    <message>
      <source>You said that the status word “{value}” means “{state}”.</source>
      <translation>你说过，状态词“{value}”表示“{state}”。</translation>
    </message>
    <message>
      <source>vidmon does not know the status word “{value}”. It is taken for neither finished nor failed, and the task is asked for further on.</source>
      <translation>vidmon 不认识状态词“{value}”。既不当作完成，也不当作失败，会继续查询。</translation>
    </message>
    <message>
      <source>{service} gives the progress as {value}.</source>
      <translation>{service} 给出的进度是 {value}。</translation>
    </message>
    <message>
      <source>{service} says “{state}” by nothing standing here, not by a word.</source>
      <translation>{service} 用此处没有内容来表示“{state}”，没有用状态词。</translation>
    </message>
    <message>
      <source>{service} says “{state}” by what stands here, “{value}”, not by a word.</source>
      <translation>{service} 用此处的内容“{value}”来表示“{state}”，没有用状态词。</translation>
    </message>
  </context>
  <context>
    <name>ExportSheet</name>
    <message>
      <source>All tasks ({n})</source>
      <translation>所有任务（{n}）</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Export tasks</source>
      <translation>导出任务</translation>
    </message>
    <message>
      <source>File for another vidmon (JSON)</source>
      <translation>给另一个 vidmon 的文件（JSON）</translation>
    </message>
    <message>
      <source>Keys are never in the file. Without this, links go without what signs them; with it, whoever has the file can fetch the videos.</source>
      <translation>文件中绝不含密钥。不勾选时，链接不带签名；勾选后，拿到文件的人都能下载视频。</translation>
    </message>
    <message>
      <source>Save as…</source>
      <translation>另存为…</translation>
    </message>
    <message>
      <source>Selected tasks ({n})</source>
      <translation>所选任务（{n}）</translation>
    </message>
    <message>
      <source>Table for a spreadsheet (CSV)</source>
      <translation>用于电子表格的表格（CSV）</translation>
    </message>
    <message>
      <source>Tasks that are shown now ({n})</source>
      <translation>当前显示的任务（{n}）</translation>
    </message>
    <message>
      <source>With links that work without a key, as long as they live</source>
      <translation>包含无需密钥即可使用的链接（在其有效期内）</translation>
    </message>
  </context>
  <context>
    <name>FactsView</name>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Copy: {what}</source>
      <translation>复制：{what}</translation>
    </message>
    <message>
      <source>Facts</source>
      <translation>信息</translation>
    </message>
  </context>
  <context>
    <name>FailureCard</name>
    <message>
      <source>Check again</source>
      <translation>再查询一次</translation>
    </message>
    <message>
      <source>Code and number of the answer</source>
      <translation>回复的代码和编号</translation>
    </message>
    <message>
      <source>Copy report</source>
      <translation>复制报告</translation>
    </message>
    <message>
      <source>In the service's words</source>
      <translation>服务的原话</translation>
    </message>
    <message>
      <source>Look in my other accounts…</source>
      <translation>在我的其他账号中查找…</translation>
    </message>
    <message>
      <source>Look where this service keeps videos besides links</source>
      <translation>看看此服务在链接之外存放视频的位置</translation>
    </message>
    <message>
      <source>More exactly</source>
      <translation>更具体地说</translation>
    </message>
    <message>
      <source>Try other routes</source>
      <translation>试试其他途径</translation>
    </message>
    <message>
      <source>Without keys and signatures, to send to the vendor</source>
      <translation>不含密钥和签名，可以发给服务商</translation>
    </message>
  </context>
  <context>
    <name>FileLine</name>
    <message>
      <source>Copy link</source>
      <translation>复制链接</translation>
    </message>
    <message>
      <source>Copy the link. Whoever has it can open the video until it expires.</source>
      <translation>复制链接。过期之前，拿到链接的人都能打开视频。</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>播放</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>在文件夹中显示</translation>
    </message>
    <message>
      <source>Stop saving</source>
      <translation>停止保存</translation>
    </message>
    <message>
      <source>{name}, in the player</source>
      <translation>{name}，正在播放器中</translation>
    </message>
  </context>
  <context>
    <name>FilesView</name>
    <message>
      <source>Files</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Saved files:</source>
      <translation>已保存的文件：</translation>
    </message>
    <message>
      <source>There are no files yet.</source>
      <translation>还没有文件。</translation>
    </message>
  </context>
  <context>
    <name>FolderEditor</name>
    <message>
      <source>Cannot save there: {why}</source>
      <translation>无法保存到那里：{why}</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>选择…</translation>
    </message>
    <message>
      <source>it is not a full path</source>
      <translation>不是完整路径</translation>
    </message>
  </context>
  <context>
    <name>ImportSheet</name>
    <message>
      <source>Account for {name}</source>
      <translation>{name} 的账号</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>导入</translation>
    </message>
    <message>
      <source>Import tasks</source>
      <translation>导入任务</translation>
    </message>
    <message>
      <source>Leave these tasks out</source>
      <translation>不导入这些任务</translation>
    </message>
    <message>
      <source>Left out for want of an account: {n}</source>
      <translation>因没有账号而未导入：{n}</translation>
    </message>
    <message>
      <source>No account there: left out</source>
      <translation>没有对应账号：不导入</translation>
    </message>
    <message>
      <source>Tasks in the file: {n}. Those that are in your list already stay as they are.</source>
      <translation>文件中的任务：{n}。列表中已有的会保持原样。</translation>
    </message>
    <message>
      <source>Tasks: {n}</source>
      <translation>任务：{n}</translation>
    </message>
  </context>
  <context>
    <name>IntervalsEditor</name>
    <message>
      <source>Seconds between two questions to {title}</source>
      <translation>{title} 两次查询之间的秒数</translation>
    </message>
    <message>
      <source>Your services are here as soon as there is an account.</source>
      <translation>添加账号后，你的服务会显示在这里。</translation>
    </message>
    <message>
      <source>s</source>
      <translation>秒</translation>
    </message>
    <message>
      <source>{title} wishes at least {n} s.</source>
      <translation>{title} 要求至少间隔 {n} 秒。</translation>
    </message>
  </context>
  <context>
    <name>Invitation</name>
    <message>
      <source>Play the video</source>
      <translation>播放视频</translation>
    </message>
  </context>
  <context>
    <name>KeySheet</name>
    <message>
      <source>Action</source>
      <translation>操作</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <source>Search an action or a key</source>
      <translation>搜索操作或按键</translation>
    </message>
  </context>
  <context>
    <name>LookElsewhere</name>
    <message>
      <source>Account</source>
      <translation>账号</translation>
    </message>
    <message>
      <source>Accounts that may know the task</source>
      <translation>可能有此任务的账号</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>查询结果</translation>
    </message>
    <message>
      <source>Asking…</source>
      <translation>正在查询…</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>ID of the task</source>
      <translation>任务的 ID</translation>
    </message>
    <message>
      <source>Is asked at</source>
      <translation>查询地址</translation>
    </message>
    <message>
      <source>Look in my other accounts</source>
      <translation>在我的其他账号中查找</translation>
    </message>
    <message>
      <source>Move the task to this account</source>
      <translation>把任务移到此账号</translation>
    </message>
    <message>
      <source>Send the ID and look</source>
      <translation>发送 ID 并查找</translation>
    </message>
    <message>
      <source>This ID is sent to the addresses that are ticked below, to each with the key of its own account, and to nobody else. Nothing is sent before you say so.</source>
      <translation>此 ID 只会发给下面勾选的地址，各自使用其账号的密钥，不会发给其他任何人。在你确认之前什么都不会发送。</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message numerus="yes">
      <source>%n IDs copied</source>
      <translation>
        <numerusform>已复制 %n 个 ID</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n tasks removed</source>
      <translation>
        <numerusform>已移除 %n 个任务</numerusform>
      </translation>
    </message>
    <message>
      <source>1 ID copied</source>
      <translation>已复制 1 个 ID</translation>
    </message>
    <message>
      <source>1 task removed</source>
      <translation>已移除 1 个任务</translation>
    </message>
    <message numerus="yes">
      <source>Asking again: %n</source>
      <translation>
        <numerusform>正在重新查询：%n</numerusform>
      </translation>
    </message>
    <message>
      <source>Go on asking</source>
      <translation>继续查询</translation>
    </message>
    <message>
      <source>Nothing failed to be asked.</source>
      <translation>没有查询失败的任务。</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>搜索</translation>
    </message>
    <message>
      <source>Search the tasks</source>
      <translation>搜索任务</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>What is going on</source>
      <translation>当前动态</translation>
    </message>
    <message>
      <source>Words that must all occur; tag:name for a tag</source>
      <translation>多个词须同时出现；用 tag:名称 按标签搜索</translation>
    </message>
    <message numerus="yes">
      <source>saving %n</source>
      <translation>
        <numerusform>正在保存 %n 个</numerusform>
      </translation>
    </message>
    <message>
      <source>{what}, with the files in the trash</source>
      <translation>{what}，文件已移到回收站</translation>
    </message>
  </context>
  <context>
    <name>MeaningButton</name>
    <message>
      <source>For all tasks of this account. It can be taken back.</source>
      <translation>对此账号的所有任务生效，可以撤回。</translation>
    </message>
    <message>
      <source>Treat this word as…</source>
      <translation>把这个词当作…</translation>
    </message>
  </context>
  <context>
    <name>NamePage</name>
    <message>
      <source>Address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>Address of the service</source>
      <translation>服务地址</translation>
    </message>
    <message>
      <source>Follow the task of the command: {id}</source>
      <translation>跟踪命令中的任务：{id}</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>密钥</translation>
    </message>
    <message>
      <source>Make an account for it</source>
      <translation>为它创建账号</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name of the service</source>
      <translation>服务名称</translation>
    </message>
    <message>
      <source>The file of the service</source>
      <translation>服务的文件</translation>
    </message>
    <message>
      <source>The file: {name}.toml</source>
      <translation>文件：{name}.toml</translation>
    </message>
    <message>
      <source>The key of the command is taken. Type another one to take that</source>
      <translation>已采用命令中的密钥。输入另一个即可改用</translation>
    </message>
    <message>
      <source>The key of your account</source>
      <translation>你账号的密钥</translation>
    </message>
    <message>
      <source>The service needs a name.</source>
      <translation>服务需要一个名称。</translation>
    </message>
    <message>
      <source>There is nothing to keep yet.</source>
      <translation>还没有可保存的内容。</translation>
    </message>
  </context>
  <context>
    <name>NotesPage</name>
    <message numerus="yes">
      <source>%n character(s) too many to be kept</source>
      <translation>
        <numerusform>超出 %n 个字符，无法保存</numerusform>
      </translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>已保存</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Notes of your own: the prompt, the client, what to try next…</source>
      <translation>你自己的备注：提示词、客户、接下来要试什么…</translation>
    </message>
  </context>
  <context>
    <name>NothingChosen</name>
    <message>
      <source>Choose a task on the left to watch, save and understand it.</source>
      <translation>在左侧选择一个任务，即可观看、保存和查看详情。</translation>
    </message>
    <message>
      <source>No task chosen</source>
      <translation>未选择任务</translation>
    </message>
  </context>
  <context>
    <name>NoticeBar</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close this notice</source>
      <translation>关闭此提示</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
  </context>
  <context>
    <name>OfferBar</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close this offer</source>
      <translation>关闭此提示</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>跟踪</translation>
    </message>
  </context>
  <context>
    <name>PasteBar</name>
    <message>
      <source>A link brought this. Press Enter to follow it.</source>
      <translation>这来自一个链接。按 Enter 键开始跟踪。</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>跟踪</translation>
    </message>
    <message>
      <source>Paste a task ID, link, cURL or JSON</source>
      <translation>粘贴任务 ID、链接、cURL 或 JSON</translation>
    </message>
    <message>
      <source>The link that was opened asks for nothing that vidmon knows.</source>
      <translation>打开的链接里没有 vidmon 认识的请求。</translation>
    </message>
    <message>
      <source>There is no text in the clipboard.</source>
      <translation>剪贴板里没有文字。</translation>
    </message>
    <message>
      <source>pasted {size} of text</source>
      <translation>粘贴了 {size} 文字</translation>
    </message>
  </context>
  <context>
    <name>PastePage</name>
    <message>
      <source>A cURL command, as the service's documents or your browser give it.</source>
      <translation>cURL 命令，取自服务的文档或浏览器。</translation>
    </message>
    <message>
      <source>A reply of a finished task (optional)</source>
      <translation>已完成任务的回复（可选）</translation>
    </message>
    <message>
      <source>Not needed, but it shows where the video link stands.</source>
      <translation>不是必需的，但能看出视频链接在哪里。</translation>
    </message>
    <message>
      <source>One reply to it</source>
      <translation>对它的一次回复</translation>
    </message>
    <message>
      <source>The command that asks how far a task is</source>
      <translation>查询任务进度的命令</translation>
    </message>
    <message>
      <source>The key is hidden. It goes to the key store only, never into a file.</source>
      <translation>密钥已隐藏。它只进密钥库，绝不写入文件。</translation>
    </message>
    <message>
      <source>There is no key in it. You can type one later.</source>
      <translation>里面没有密钥。可以稍后输入。</translation>
    </message>
    <message>
      <source>This is no command that vidmon can read. It begins with curl.</source>
      <translation>vidmon 读不懂这个命令。它应以 curl 开头。</translation>
    </message>
    <message>
      <source>This is no reply that vidmon can read: it must be JSON, from { to }.</source>
      <translation>vidmon 读不懂这个回复：它必须是从 { 到 } 的 JSON。</translation>
    </message>
  </context>
  <context>
    <name>PasteQuestion</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Remember this for IDs of this kind</source>
      <translation>对这类 ID 记住此选择</translation>
    </message>
    <message>
      <source>Search the answers</source>
      <translation>搜索选项</translation>
    </message>
  </context>
  <context>
    <name>Player</name>
    <message>
      <source>Nothing to play</source>
      <translation>没有可播放的内容</translation>
    </message>
    <message>
      <source>Opening…</source>
      <translation>正在打开…</translation>
    </message>
    <message>
      <source>Player</source>
      <translation>播放器</translation>
    </message>
    <message>
      <source>Sound only</source>
      <translation>只有声音</translation>
    </message>
    <message>
      <source>This video does not play</source>
      <translation>此视频无法播放</translation>
    </message>
    <message>
      <source>Video</source>
      <translation>视频</translation>
    </message>
  </context>
  <context>
    <name>PlayerPlace</name>
    <message>
      <source>Player</source>
      <translation>播放器</translation>
    </message>
  </context>
  <context>
    <name>Preferences</name>
    <message>
      <source>All settings are back to what they were at first.</source>
      <translation>所有设置已恢复为最初的值。</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>导出…</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>导入…</translation>
    </message>
    <message>
      <source>No setting matches “{words}”</source>
      <translation>没有符合“{words}”的设置</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>全部重置</translation>
    </message>
    <message>
      <source>Reset all settings</source>
      <translation>重置所有设置</translation>
    </message>
    <message>
      <source>Reset all…</source>
      <translation>全部重置…</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <source>Search the settings</source>
      <translation>搜索设置</translation>
    </message>
    <message>
      <source>Sections</source>
      <translation>分类</translation>
    </message>
    <message>
      <source>Set all settings back to what they were at first?</source>
      <translation>要把所有设置恢复为最初的值吗？</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Tasks, accounts, keys and videos stay as they are.</source>
      <translation>任务、账号、密钥和视频都保持不变。</translation>
    </message>
  </context>
  <context>
    <name>ProxyChoice</name>
    <message>
      <source>Address of the proxy</source>
      <translation>代理地址</translation>
    </message>
    <message>
      <source>As in the settings</source>
      <translation>按设置</translation>
    </message>
    <message>
      <source>As the system says</source>
      <translation>按系统设置</translation>
    </message>
    <message>
      <source>None</source>
      <translation>不使用</translation>
    </message>
    <message>
      <source>Proxy</source>
      <translation>代理</translation>
    </message>
    <message>
      <source>The password goes into the key store.</source>
      <translation>密码存入密钥库。</translation>
    </message>
    <message>
      <source>This one</source>
      <translation>使用此代理</translation>
    </message>
    <message>
      <source>Type the address of the proxy, or choose another way.</source>
      <translation>请输入代理地址，或选择其他方式。</translation>
    </message>
    <message>
      <source>http://, https://, socks5:// or socks5h://, with name:password@ where needed</source>
      <translation>http://、https://、socks5:// 或 socks5h://，需要时带上 name:password@</translation>
    </message>
  </context>
  <context>
    <name>QAbstractFileIconProvider</name>
    <message>
      <source>Drive</source>
      <translation>驱动器</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
  </context>
  <context>
    <name>QFileDialog</name>
    <message>
      <source>&amp;Look in:</source>
      <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
      <source>Files of &amp;type:</source>
      <translation>文件类型(&amp;T)：</translation>
    </message>
  </context>
  <context>
    <name>Reading</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
  </context>
  <context>
    <name>Reasons</name>
    <message>
      <source>Show it in the reply</source>
      <translation>在回复中显示</translation>
    </message>
    <message>
      <source>Why this status</source>
      <translation>为何是这个状态</translation>
    </message>
  </context>
  <context>
    <name>ReplyView</name>
    <message>
      <source>Find in the reply</source>
      <translation>在回复中查找</translation>
    </message>
    <message>
      <source>Find in the reply (Ctrl+F)</source>
      <translation>在回复中查找 (Ctrl+F)</translation>
    </message>
    <message>
      <source>No reply is kept of this task.</source>
      <translation>没有保留此任务的回复。</translation>
    </message>
    <message>
      <source>The last reply</source>
      <translation>最近的回复</translation>
    </message>
    <message>
      <source>Why this status</source>
      <translation>为何是这个状态</translation>
    </message>
    <message>
      <source>… and {n} characters more</source>
      <translation>……还有 {n} 个字符</translation>
    </message>
  </context>
  <context>
    <name>Said</name>
    <message>
      <source>A newer vidmon has written this file. Update vidmon to read it.</source>
      <translation>此文件由更新版本的 vidmon 写出。请更新 vidmon 后再读取。</translation>
    </message>
    <message>
      <source>A newer vidmon wrote the list of tasks in {1}. Update vidmon.</source>
      <translation>{1} 中的任务列表由更新版本的 vidmon 写入。请更新 vidmon。</translation>
    </message>
    <message>
      <source>A proxy begins with http://, https://, socks5:// or socks5h://</source>
      <translation>代理以 http://、https://、socks5:// 或 socks5h:// 开头</translation>
    </message>
    <message>
      <source>A proxy has a host and a port, and nothing after them.</source>
      <translation>代理由主机和端口组成，后面没有其他内容。</translation>
    </message>
    <message>
      <source>API key</source>
      <translation>API 密钥</translation>
    </message>
    <message>
      <source>An address has no blanks or line breaks inside.</source>
      <translation>地址里不能有空格或换行。</translation>
    </message>
    <message>
      <source>An address holds no name, password or key. Put the key into the field for the key.</source>
      <translation>地址里不能有用户名、密码或密钥。请把密钥填入密钥栏。</translation>
    </message>
    <message>
      <source>Bad file descriptor</source>
      <translation>文件描述符无效</translation>
    </message>
    <message>
      <source>Both the access key and the secret key are needed to sign the question.</source>
      <translation>对查询签名需要同时有 Access key 和 Secret key。</translation>
    </message>
    <message>
      <source>Broken pipe</source>
      <translation>管道已断开</translation>
    </message>
    <message>
      <source>Cannot allocate memory</source>
      <translation>无法分配内存</translation>
    </message>
    <message>
      <source>Cannot declare {1} twice</source>
      <translation>{1} 不能声明两次</translation>
    </message>
    <message>
      <source>Cannot overwrite a value</source>
      <translation>不能覆盖已有的值</translation>
    </message>
    <message>
      <source>Connection timed out</source>
      <translation>连接超时</translation>
    </message>
    <message>
      <source>Cross-device link</source>
      <translation>不能跨设备移动</translation>
    </message>
    <message>
      <source>Device not configured</source>
      <translation>设备未配置</translation>
    </message>
    <message>
      <source>Device or resource busy</source>
      <translation>设备或资源正忙</translation>
    </message>
    <message>
      <source>Directory not empty</source>
      <translation>文件夹不为空</translation>
    </message>
    <message>
      <source>Disc quota exceeded</source>
      <translation>超出磁盘配额</translation>
    </message>
    <message>
      <source>Disk quota exceeded</source>
      <translation>超出磁盘配额</translation>
    </message>
    <message>
      <source>Duplicate inline table key {1}</source>
      <translation>内联表中的键 {1} 重复</translation>
    </message>
    <message>
      <source>Expected '=' after a key in a key/value pair</source>
      <translation>键的后面应为“=”</translation>
    </message>
    <message>
      <source>Expected ']' at the end of a table declaration</source>
      <translation>表声明的末尾应为“]”</translation>
    </message>
    <message>
      <source>Expected ']]' at the end of an array declaration</source>
      <translation>数组声明的末尾应为“]]”</translation>
    </message>
    <message>
      <source>Expected `array` of length {1}</source>
      <translation>应为长度 {1} 的 `array`</translation>
    </message>
    <message>
      <source>Expected `{1}`, got `{2}`</source>
      <translation>应为 `{1}`，实为 `{2}`</translation>
    </message>
    <message>
      <source>Expected newline or end of document after a statement</source>
      <translation>语句之后应换行或结束</translation>
    </message>
    <message>
      <source>File exists</source>
      <translation>文件已存在</translation>
    </message>
    <message>
      <source>File name too long</source>
      <translation>文件名太长</translation>
    </message>
    <message>
      <source>File too large</source>
      <translation>文件太大</translation>
    </message>
    <message>
      <source>Function not implemented</source>
      <translation>系统不提供此功能</translation>
    </message>
    <message>
      <source>Google gave no token.</source>
      <translation>Google 没有给出令牌。</translation>
    </message>
    <message>
      <source>Host is down</source>
      <translation>主机已停机</translation>
    </message>
    <message>
      <source>Illegal byte sequence</source>
      <translation>字节序列无效</translation>
    </message>
    <message>
      <source>Illegal character {1}</source>
      <translation>字符 {1} 不合法</translation>
    </message>
    <message>
      <source>Input/output error</source>
      <translation>读写出错</translation>
    </message>
    <message>
      <source>Interrupted system call</source>
      <translation>系统调用被中断</translation>
    </message>
    <message>
      <source>Invalid argument</source>
      <translation>参数无效</translation>
    </message>
    <message>
      <source>Invalid cross-device link</source>
      <translation>不能跨设备移动</translation>
    </message>
    <message>
      <source>Invalid enum value {1}</source>
      <translation>值 {1} 不在允许之列</translation>
    </message>
    <message>
      <source>Invalid initial character for a key part</source>
      <translation>键的开头字符无效</translation>
    </message>
    <message>
      <source>Invalid or incomplete multibyte or wide character</source>
      <translation>字符编码无效或不完整</translation>
    </message>
    <message>
      <source>Invalid statement</source>
      <translation>语句无效</translation>
    </message>
    <message>
      <source>Invalid value</source>
      <translation>值无效</translation>
    </message>
    <message>
      <source>Is a directory</source>
      <translation>这是文件夹</translation>
    </message>
    <message>
      <source>JSON has no such value; write it as text</source>
      <translation>JSON 没有这种值，请写成文本</translation>
    </message>
    <message>
      <source>No answer from {1} within {2} s.</source>
      <translation>{1} 在 {2} 秒内没有回复。</translation>
    </message>
    <message>
      <source>No answer: {1} did not take up the connection within {2} s.</source>
      <translation>没有回复：{1} 在 {2} 秒内没有接受连接。</translation>
    </message>
    <message>
      <source>No locks available</source>
      <translation>没有可用的锁</translation>
    </message>
    <message>
      <source>No medium found</source>
      <translation>没有找到存储介质</translation>
    </message>
    <message>
      <source>No route to host</source>
      <translation>无法连到主机</translation>
    </message>
    <message>
      <source>No safe connection (TLS) to {1} could be made.</source>
      <translation>无法与 {1} 建立安全连接（TLS）。</translation>
    </message>
    <message>
      <source>No space left on device</source>
      <translation>磁盘空间不足</translation>
    </message>
    <message>
      <source>No such device</source>
      <translation>没有这个设备</translation>
    </message>
    <message>
      <source>No such device or address</source>
      <translation>没有这个设备或地址</translation>
    </message>
    <message>
      <source>No such file or directory</source>
      <translation>文件或文件夹不存在</translation>
    </message>
    <message>
      <source>No {1} is kept for this account.</source>
      <translation>此账号没有保存“{1}”。</translation>
    </message>
    <message>
      <source>Not a directory</source>
      <translation>不是文件夹</translation>
    </message>
    <message>
      <source>Nothing shows that it is still the same file.</source>
      <translation>无法证明它还是同一个文件。</translation>
    </message>
    <message>
      <source>Object missing required field `{1}`</source>
      <translation>缺少必需的 `{1}`</translation>
    </message>
    <message>
      <source>Only addresses that begin with https:// or http:// work here.</source>
      <translation>这里只能使用以 https:// 或 http:// 开头的地址。</translation>
    </message>
    <message>
      <source>Operation canceled</source>
      <translation>操作已取消</translation>
    </message>
    <message>
      <source>Operation not permitted</source>
      <translation>不允许此操作</translation>
    </message>
    <message>
      <source>Operation not supported</source>
      <translation>不支持此操作</translation>
    </message>
    <message>
      <source>Operation timed out</source>
      <translation>操作超时</translation>
    </message>
    <message>
      <source>Other prompts are running too, and the server stops all of them or none.</source>
      <translation>还有其他任务在运行，而服务器只能全部停止或都不停止。</translation>
    </message>
    <message>
      <source>Permission denied</source>
      <translation>没有权限</translation>
    </message>
    <message>
      <source>Read-only file system</source>
      <translation>文件系统是只读的</translation>
    </message>
    <message>
      <source>Remote I/O error</source>
      <translation>远程读写错误</translation>
    </message>
    <message>
      <source>Resource busy</source>
      <translation>资源正忙</translation>
    </message>
    <message>
      <source>Resource deadlock avoided</source>
      <translation>资源死锁，已避免</translation>
    </message>
    <message>
      <source>Resource temporarily unavailable</source>
      <translation>资源暂时不可用</translation>
    </message>
    <message>
      <source>Socket is not connected</source>
      <translation>连接已断开</translation>
    </message>
    <message>
      <source>Stale NFS file handle</source>
      <translation>文件句柄已失效</translation>
    </message>
    <message>
      <source>Stale file handle</source>
      <translation>文件句柄已失效</translation>
    </message>
    <message>
      <source>Still missing: {1} of {2}.</source>
      <translation>仍缺 {1}（共 {2}）。</translation>
    </message>
    <message>
      <source>Structure needs cleaning</source>
      <translation>文件系统需要修复</translation>
    </message>
    <message>
      <source>Task {1} in this file</source>
      <translation>此文件中的第 {1} 个任务</translation>
    </message>
    <message>
      <source>Task {1} in this file has no ID that can be used.</source>
      <translation>此文件中的第 {1} 个任务没有可用的 ID。</translation>
    </message>
    <message>
      <source>Text file busy</source>
      <translation>文件正在使用</translation>
    </message>
    <message>
      <source>The TLS certificate of {1} was not accepted: {2}</source>
      <translation>{1} 的 TLS 证书未被接受：{2}</translation>
    </message>
    <message>
      <source>The account holds no service account's JSON file. Paste the whole file.</source>
      <translation>账号里没有服务账号的 JSON 文件。请粘贴整个文件。</translation>
    </message>
    <message>
      <source>The account of this task was removed, and this video needs its key.</source>
      <translation>此任务的账号已移除，而这个视频需要它的密钥。</translation>
    </message>
    <message>
      <source>The account of this task was removed.</source>
      <translation>此任务的账号已移除。</translation>
    </message>
    <message>
      <source>The answer breaks off before the film ends.</source>
      <translation>视频还没结束，回复就中断了。</translation>
    </message>
    <message>
      <source>The answer of {1} took too long.</source>
      <translation>{1} 的回复用时过长。</translation>
    </message>
    <message>
      <source>The braces of the template do not match.</source>
      <translation>模板中的花括号不配对。</translation>
    </message>
    <message>
      <source>The cache cannot be read: {1}.</source>
      <translation>无法读取缓存：{1}。</translation>
    </message>
    <message>
      <source>The cache cannot be written: {1}.</source>
      <translation>无法写入缓存：{1}。</translation>
    </message>
    <message>
      <source>The connection to {1} broke off.</source>
      <translation>与 {1} 的连接中断了。</translation>
    </message>
    <message>
      <source>The connection was cut.</source>
      <translation>连接被切断。</translation>
    </message>
    <message>
      <source>The disk of {1} is too full: {2} are needed, {3} are free.</source>
      <translation>{1} 所在的磁盘空间不足：需要 {2}，可用 {3}。</translation>
    </message>
    <message>
      <source>The disk refuses: {1}.</source>
      <translation>磁盘拒绝：{1}。</translation>
    </message>
    <message>
      <source>The fetching ended unexpectedly ({1}).</source>
      <translation>下载意外中止（{1}）。</translation>
    </message>
    <message>
      <source>The file on the server is another one now.</source>
      <translation>服务器上的文件已经不是原来那个了。</translation>
    </message>
    <message>
      <source>The film inside the answer is garbled.</source>
      <translation>回复中的视频已损坏。</translation>
    </message>
    <message>
      <source>The host name {1} could not be found.</source>
      <translation>找不到主机名 {1}。</translation>
    </message>
    <message>
      <source>The host of the proxy cannot be read.</source>
      <translation>无法识别代理的主机。</translation>
    </message>
    <message>
      <source>The host or port of the proxy cannot be read.</source>
      <translation>无法识别代理的主机或端口。</translation>
    </message>
    <message>
      <source>The key goes over more than one line. Copy the key alone.</source>
      <translation>密钥跨了多行。请只复制密钥。</translation>
    </message>
    <message>
      <source>The key holds a character that no key has, like a curly quote. Copy it anew.</source>
      <translation>密钥里有不该出现的字符，例如弯引号。请重新复制。</translation>
    </message>
    <message>
      <source>The key is empty.</source>
      <translation>密钥为空。</translation>
    </message>
    <message>
      <source>The key store did not delete the key.</source>
      <translation>密钥库没有删除该密钥。</translation>
    </message>
    <message>
      <source>The key store does not answer. A dialog of the system may be waiting for you.</source>
      <translation>密钥库没有响应。系统可能有个对话框在等你处理。</translation>
    </message>
    <message>
      <source>The key store gave back something else than was put in.</source>
      <translation>密钥库返回的内容与存入的不同。</translation>
    </message>
    <message>
      <source>The key store of this system does not work.</source>
      <translation>此系统的密钥库不可用。</translation>
    </message>
    <message>
      <source>The key store of this system is locked.</source>
      <translation>此系统的密钥库已锁定。</translation>
    </message>
    <message>
      <source>The key store of this system is not set up yet.</source>
      <translation>此系统的密钥库尚未设置。</translation>
    </message>
    <message>
      <source>The link expired {1} ago</source>
      <translation>链接已在 {1}前过期</translation>
    </message>
    <message>
      <source>The link is dead</source>
      <translation>链接已失效</translation>
    </message>
    <message>
      <source>The link is passed on more than {1} times.</source>
      <translation>链接被转发超过 {1} 次。</translation>
    </message>
    <message>
      <source>The link leads to something that is no web address.</source>
      <translation>链接指向的不是网址。</translation>
    </message>
    <message>
      <source>The link leads to {1}, an address inside a private network, though the service itself is not there. vidmon does not ask there.</source>
      <translation>链接指向 {1}，这是内部网络中的地址，而服务本身不在那里。vidmon 不会去那里查询。</translation>
    </message>
    <message>
      <source>The link or the key holds characters that cannot be sent.</source>
      <translation>链接或密钥中有无法发送的字符。</translation>
    </message>
    <message>
      <source>The link was replaced by another meanwhile.</source>
      <translation>在此期间链接被换成了另一个。</translation>
    </message>
    <message>
      <source>The list of tasks in {1} cannot be used: {2}.</source>
      <translation>无法使用 {1} 中的任务列表：{2}。</translation>
    </message>
    <message>
      <source>The list of tasks in {1} is damaged. Close vidmon and open it again: it keeps that file and reads out of it what can be read.</source>
      <translation>{1} 中的任务列表已损坏。请关闭 vidmon 再重新打开：它会保留该文件，并读出其中可读的内容。</translation>
    </message>
    <message>
      <source>The name or password of the proxy is too long, or holds odd signs.</source>
      <translation>代理的用户名或密码太长，或含有特殊字符。</translation>
    </message>
    <message>
      <source>The password of the proxy cannot be had: {1}</source>
      <translation>无法取得代理的密码：{1}</translation>
    </message>
    <message>
      <source>The port after the colon must be a number up to 65535.</source>
      <translation>冒号后的端口必须是不超过 65535 的数字。</translation>
    </message>
    <message>
      <source>The private key in the service account cannot be read. Paste the file anew.</source>
      <translation>无法读取服务账号中的私钥。请重新粘贴文件。</translation>
    </message>
    <message>
      <source>The proxy did not let the request through: {1}</source>
      <translation>代理没有放行请求：{1}</translation>
    </message>
    <message>
      <source>The question ended without an answer.</source>
      <translation>查询结束，没有得到回复。</translation>
    </message>
    <message>
      <source>The question for the film is passed on.</source>
      <translation>对视频的查询被转发。</translation>
    </message>
    <message>
      <source>The question was passed on to {1}, where the key is not sent. If that is the service's address, enter it for the account.</source>
      <translation>查询被转到 {1}，密钥不会发往那里。如果那是服务的地址，请填入账号。</translation>
    </message>
    <message>
      <source>The server answered {1} instead of the file</source>
      <translation>服务器回复了 {1}，而不是文件</translation>
    </message>
    <message>
      <source>The server cannot be reached.</source>
      <translation>无法连接到服务器。</translation>
    </message>
    <message>
      <source>The server cannot be reached: no answer in time.</source>
      <translation>无法连接到服务器：没有及时回复。</translation>
    </message>
    <message>
      <source>The server does not give parts any more.</source>
      <translation>服务器不再支持分段传输。</translation>
    </message>
    <message>
      <source>The server does not have this prompt in its queue any more.</source>
      <translation>服务器的队列里已没有这个任务。</translation>
    </message>
    <message>
      <source>The server ended the transfer too early.</source>
      <translation>服务器过早结束了传输。</translation>
    </message>
    <message>
      <source>The server fell silent.</source>
      <translation>服务器不再响应。</translation>
    </message>
    <message>
      <source>The server gives no second part at once.</source>
      <translation>服务器不能同时提供第二段。</translation>
    </message>
    <message>
      <source>The server has this prompt neither in its queue nor in its history.</source>
      <translation>服务器的队列和历史中都没有这个任务。</translation>
    </message>
    <message>
      <source>The server sends another part than the one asked for.</source>
      <translation>服务器发来的不是所请求的那一段。</translation>
    </message>
    <message>
      <source>The server sends the whole file where a part was asked.</source>
      <translation>请求的是一段，服务器却发来了整个文件。</translation>
    </message>
    <message>
      <source>The server sent a page instead of a video: {1}</source>
      <translation>服务器发来的是网页而不是视频：{1}</translation>
    </message>
    <message>
      <source>The server sent an empty file.</source>
      <translation>服务器发来了空文件。</translation>
    </message>
    <message>
      <source>The server {1} after {2}{3}, again and again.</source>
      <translation>服务器在 {2}{3} 之后反复{1}。</translation>
    </message>
    <message>
      <source>The service names no such file any more.</source>
      <translation>服务不再提供这个文件。</translation>
    </message>
    <message>
      <source>The service passes on what is meant for it alone.</source>
      <translation>服务把只该它自己知道的内容转了出去。</translation>
    </message>
    <message>
      <source>The service passes the question on into a private network.</source>
      <translation>服务把查询转到了内部网络。</translation>
    </message>
    <message>
      <source>The service passes the question on more than {1} times.</source>
      <translation>服务转发查询超过 {1} 次。</translation>
    </message>
    <message>
      <source>The service passes the question on to what is no web address.</source>
      <translation>服务把查询转到的地方不是网址。</translation>
    </message>
    <message>
      <source>The service passes the question on, and does not say in which form.</source>
      <translation>服务转发了查询，却没有说明形式。</translation>
    </message>
    <message>
      <source>The stored key holds characters that cannot be sent. Enter it again.</source>
      <translation>保存的密钥中有无法发送的字符。请重新输入。</translation>
    </message>
    <message>
      <source>The stored key holds characters that no key has. Enter it again.</source>
      <translation>保存的密钥中有不该出现的字符。请重新输入。</translation>
    </message>
    <message>
      <source>The task or the account was removed.</source>
      <translation>任务或账号已移除。</translation>
    </message>
    <message>
      <source>The task was removed from the list.</source>
      <translation>任务已从列表中移除。</translation>
    </message>
    <message>
      <source>The video was closed.</source>
      <translation>视频已关闭。</translation>
    </message>
    <message>
      <source>There is a blank inside the key. Copy the key alone.</source>
      <translation>密钥中间有空格。请只复制密钥。</translation>
    </message>
    <message>
      <source>There is a file of this name already</source>
      <translation>已有同名文件</translation>
    </message>
    <message>
      <source>There is no answer even after {1} requests.</source>
      <translation>{1} 次请求之后仍没有回复。</translation>
    </message>
    <message>
      <source>There is no field {{1}}. There are {2}.</source>
      <translation>没有名为 {{1}} 的字段。可用的有 {2}。</translation>
    </message>
    <message>
      <source>There is no task in this answer.</source>
      <translation>回复中没有任务。</translation>
    </message>
    <message>
      <source>There is no way to {1}. Is this computer online?</source>
      <translation>没有通往 {1} 的网络。这台电脑联网了吗？</translation>
    </message>
    <message>
      <source>This JSON holds no private_key. Make a new key and paste its file.</source>
      <translation>这个 JSON 里没有 private_key。请新建密钥并粘贴其文件。</translation>
    </message>
    <message>
      <source>This JSON names no client_email. It is not a service account.</source>
      <translation>这个 JSON 里没有 client_email，不是服务账号。</translation>
    </message>
    <message>
      <source>This address answers with a web page. Is the base URL right, with nothing after the host?</source>
      <translation>这个地址返回的是网页。接口地址对吗？主机后面应没有其他内容。</translation>
    </message>
    <message>
      <source>This answer is empty.</source>
      <translation>回复是空的。</translation>
    </message>
    <message>
      <source>This answer is longer than {1}, no status ever is.</source>
      <translation>回复超过 {1}，状态不会这么长。</translation>
    </message>
    <message>
      <source>This answer is not JSON.</source>
      <translation>回复不是 JSON。</translation>
    </message>
    <message>
      <source>This answer is packed in a way that was not asked for.</source>
      <translation>回复的压缩方式不是所请求的。</translation>
    </message>
    <message>
      <source>This answer is packed, and cannot be unpacked.</source>
      <translation>回复经过压缩，但无法解压。</translation>
    </message>
    <message>
      <source>This answer is packed, and its end is missing.</source>
      <translation>回复经过压缩，但末尾缺失。</translation>
    </message>
    <message>
      <source>This answer is {1} long, no status ever is.</source>
      <translation>回复长达 {1}，状态不会这么长。</translation>
    </message>
    <message>
      <source>This file</source>
      <translation>此文件</translation>
    </message>
    <message>
      <source>This file holds more than {1} tasks.</source>
      <translation>此文件中的任务超过 {1} 个。</translation>
    </message>
    <message>
      <source>This file is no JSON, or its end is missing.</source>
      <translation>此文件不是 JSON，或末尾缺失。</translation>
    </message>
    <message>
      <source>This file is too large for a list of tasks.</source>
      <translation>这个文件对任务列表来说太大了。</translation>
    </message>
    <message>
      <source>This is no address of a service: the host cannot be read.</source>
      <translation>这不是服务的地址：无法识别主机。</translation>
    </message>
    <message>
      <source>This is no address of a service: the part after the host is odd.</source>
      <translation>这不是服务的地址：主机后面的部分不对。</translation>
    </message>
    <message>
      <source>This is no address. It looks like https://api.example.com</source>
      <translation>这不是地址。地址形如 https://api.example.com</translation>
    </message>
    <message>
      <source>This is no list of tasks that vidmon has written.</source>
      <translation>这不是 vidmon 写出的任务列表。</translation>
    </message>
    <message>
      <source>This is no whole name of an operation: projects/…/operations/…</source>
      <translation>这不是完整的操作名称：projects/…/operations/…</translation>
    </message>
    <message>
      <source>This is not an address that can be asked.</source>
      <translation>这个地址无法查询。</translation>
    </message>
    <message>
      <source>This is not the JSON file of a service account. Paste all of it.</source>
      <translation>这不是服务账号的 JSON 文件。请粘贴全部内容。</translation>
    </message>
    <message>
      <source>This is too long for a key.</source>
      <translation>这对密钥来说太长了。</translation>
    </message>
    <message>
      <source>This is too long for a service account.</source>
      <translation>这对服务账号来说太长了。</translation>
    </message>
    <message>
      <source>This is too long for the address of a service.</source>
      <translation>这对服务的地址来说太长了。</translation>
    </message>
    <message>
      <source>This system has no key store.</source>
      <translation>此系统没有密钥库。</translation>
    </message>
    <message>
      <source>This task lives in {1}, and the account's address does not. An account with the address https://{2}aiplatform.googleapis.com can ask for it.</source>
      <translation>这个任务在 {1}，而账号的地址不在那里。地址为 https://{2}aiplatform.googleapis.com 的账号可以查询它。</translation>
    </message>
    <message>
      <source>Too many files are called like “{1}”.</source>
      <translation>名为“{1}”的文件太多了。</translation>
    </message>
    <message>
      <source>Too many levels of symbolic links</source>
      <translation>符号链接层数过多</translation>
    </message>
    <message>
      <source>Too many links</source>
      <translation>链接过多</translation>
    </message>
    <message>
      <source>Too many open files</source>
      <translation>打开的文件过多</translation>
    </message>
    <message>
      <source>Too many open files in system</source>
      <translation>系统中打开的文件过多</translation>
    </message>
    <message>
      <source>Too many programs have this video open.</source>
      <translation>打开此视频的程序太多了。</translation>
    </message>
    <message>
      <source>Transport endpoint is not connected</source>
      <translation>连接已断开</translation>
    </message>
    <message>
      <source>Type the address of the service, like https://api.example.com</source>
      <translation>请输入服务的地址，例如 https://api.example.com</translation>
    </message>
    <message>
      <source>Type the proxy like http://127.0.0.1:7890 or socks5h://127.0.0.1:1080</source>
      <translation>请输入代理，例如 http://127.0.0.1:7890 或 socks5h://127.0.0.1:1080</translation>
    </message>
    <message>
      <source>Unclosed array</source>
      <translation>数组没有结束</translation>
    </message>
    <message>
      <source>Unclosed inline table</source>
      <translation>内联表没有结束</translation>
    </message>
    <message>
      <source>Unescaped '\' in a string</source>
      <translation>字符串中的“\”没有转义</translation>
    </message>
    <message>
      <source>Unterminated string</source>
      <translation>字符串没有结束</translation>
    </message>
    <message>
      <source>Value too large for defined data type</source>
      <translation>数值超出数据类型的范围</translation>
    </message>
    <message>
      <source>What came is no video that vidmon knows; it begins with {1}.</source>
      <translation>收到的不是 vidmon 认识的视频；它以 {1} 开头。</translation>
    </message>
    <message>
      <source>a [ is not closed</source>
      <translation>有 [ 没有闭合</translation>
    </message>
    <message>
      <source>a brace without its partner</source>
      <translation>大括号没有配对</translation>
    </message>
    <message>
      <source>a bracket is not closed</source>
      <translation>有括号没有闭合</translation>
    </message>
    <message>
      <source>a closing bracket without its partner</source>
      <translation>右括号没有配对</translation>
    </message>
    <message>
      <source>a host name in lower case, without https://</source>
      <translation>应为小写的主机名，不带 https://</translation>
    </message>
    <message>
      <source>a length of time is written like "9h" or "7d"</source>
      <translation>时长要写成“9h”或“7d”这样</translation>
    </message>
    <message>
      <source>a number of more than 18 digits; write it as text</source>
      <translation>数字超过 18 位，请写成文本</translation>
    </message>
    <message>
      <source>a part of a path with its slash, never of the host</source>
      <translation>应为带斜杠的一段路径，不能是主机名的一部分</translation>
    </message>
    <message>
      <source>a repeated part can be read in more than one way</source>
      <translation>重复的部分有不止一种读法</translation>
    </message>
    <message>
      <source>a rule beside a word never stands alone</source>
      <translation>与状态词并用的规则不能单独成立</translation>
    </message>
    <message>
      <source>a sign in it cannot be shown</source>
      <translation>其中有无法显示的字符</translation>
    </message>
    <message>
      <source>a signature needs the fields {1} and {2}</source>
      <translation>签名需要字段 {1} 和 {2}</translation>
    </message>
    <message>
      <source>a spec may not set this header</source>
      <translation>服务文件不得设置这个请求头</translation>
    </message>
    <message>
      <source>a zone is written like "+08:00"</source>
      <translation>时区要写成“+08:00”这样</translation>
    </message>
    <message>
      <source>an HTTP status is written with three digits</source>
      <translation>HTTP 状态码是三位数字</translation>
    </message>
    <message>
      <source>an address begins with {base}/ or {origin}/: a key goes nowhere else</source>
      <translation>地址须以 {base}/ 或 {origin}/ 开头：密钥不发往别处</translation>
    </message>
    <message>
      <source>an address without version, query or slash at its end</source>
      <translation>应为地址，末尾不带版本、查询参数或斜杠</translation>
    </message>
    <message>
      <source>another field has this name</source>
      <translation>已有同名字段</translation>
    </message>
    <message>
      <source>at least one is needed</source>
      <translation>至少需要一个</translation>
    </message>
    <message>
      <source>at most {1}, here are {2}</source>
      <translation>最多 {1} 个，这里有 {2} 个</translation>
    </message>
    <message>
      <source>breaks off</source>
      <translation>中断</translation>
    </message>
    <message>
      <source>extends{1}: there is no spec {2} to extend</source>
      <translation>extends{1}：没有可供继承的服务文件 {2}</translation>
    </message>
    <message>
      <source>falls silent</source>
      <translation>停止响应</translation>
    </message>
    <message>
      <source>id: another file here is {1} already</source>
      <translation>id：这里已有另一个文件叫 {1}</translation>
    </message>
    <message>
      <source>inside [...] these are written with a \ before: [ -- &amp;&amp; || ~~</source>
      <translation>在 [...] 之内，这些符号前要加 \：[ -- &amp;&amp; || ~~</translation>
    </message>
    <message>
      <source>it can only be read</source>
      <translation>它是只读的</translation>
    </message>
    <message>
      <source>it wants another name and password (407)</source>
      <translation>它要求别的用户名和密码（407）</translation>
    </message>
    <message>
      <source>longer than {1} KB, which no spec is</source>
      <translation>超过 {1} KB，服务文件没有这么长的</translation>
    </message>
    <message>
      <source>longer than {1} characters</source>
      <translation>超过 {1} 个字符</translation>
    </message>
    <message>
      <source>lower-case letters, digits and hyphens only</source>
      <translation>只能用小写字母、数字和连字符</translation>
    </message>
    <message>
      <source>may not be empty</source>
      <translation>不能为空</translation>
    </message>
    <message>
      <source>more than 16 names joined by dots</source>
      <translation>用点连起来的名称超过 16 个</translation>
    </message>
    <message>
      <source>more than {1} files; the others are left out</source>
      <translation>文件超过 {1} 个，其余的不予读取</translation>
    </message>
    <message>
      <source>more than {1} stars</source>
      <translation>星号超过 {1} 个</translation>
    </message>
    <message>
      <source>nested more than {1} deep</source>
      <translation>嵌套超过 {1} 层</translation>
    </message>
    <message>
      <source>no field has this name</source>
      <translation>没有叫这个名字的字段</translation>
    </message>
    <message>
      <source>no parameter has this name</source>
      <translation>没有叫这个名字的参数</translation>
    </message>
    <message>
      <source>not TOML: nested too deep</source>
      <translation>不是 TOML：嵌套过深</translation>
    </message>
    <message>
      <source>not TOML: {1}</source>
      <translation>不是 TOML：{1}</translation>
    </message>
    <message>
      <source>not a name, or one that is taken</source>
      <translation>不是名称，或者已被占用</translation>
    </message>
    <message>
      <source>not a pattern: {1}</source>
      <translation>不是正则表达式：{1}</translation>
    </message>
    <message>
      <source>not the name of a header</source>
      <translation>不是请求头的名称</translation>
    </message>
    <message>
      <source>only (...), (?:...) and (?P&lt;name&gt;...) may be used</source>
      <translation>只能使用 (...)、(?:...) 和 (?P&lt;name&gt;...)</translation>
    </message>
    <message>
      <source>only http and https go through it</source>
      <translation>只有 http 和 https 能经过它</translation>
    </message>
    <message>
      <source>only http, https and socks5 proxies can be used</source>
      <translation>只能使用 http、https 和 socks5 代理</translation>
    </message>
    <message>
      <source>printable ASCII only</source>
      <translation>只能是可打印的 ASCII 字符</translation>
    </message>
    <message>
      <source>read.state: which path holds the status is not said</source>
      <translation>read.state：没有说明状态在哪个路径</translation>
    </message>
    <message>
      <source>repeated at least more often than at most</source>
      <translation>最少次数大于最多次数</translation>
    </message>
    <message>
      <source>routes[0].url: the address does not say which task: {id} is missing</source>
      <translation>routes[0].url：地址没有说明是哪个任务，缺少 {id}</translation>
    </message>
    <message>
      <source>something repeated is repeated at once</source>
      <translation>重复的部分又被重复</translation>
    </message>
    <message>
      <source>something that may be empty is repeated</source>
      <translation>被重复的部分可能为空</translation>
    </message>
    <message>
      <source>that is no folder</source>
      <translation>那不是文件夹</translation>
    </message>
    <message>
      <source>the disk does not take files so large</source>
      <translation>磁盘不支持这么大的文件</translation>
    </message>
    <message>
      <source>the disk has a fault</source>
      <translation>磁盘有故障</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>磁盘已满</translation>
    </message>
    <message>
      <source>the file</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>the file cannot be read: {1}</source>
      <translation>无法读取文件：{1}</translation>
    </message>
    <message>
      <source>the file is not UTF-8 text</source>
      <translation>文件不是 UTF-8 文本</translation>
    </message>
    <message>
      <source>the file is too long for a spec</source>
      <translation>文件太长，不可能是服务文件</translation>
    </message>
    <message>
      <source>the file: nested too deep</source>
      <translation>文件：嵌套过深</translation>
    </message>
    <message>
      <source>the file: {1}</source>
      <translation>文件：{1}</translation>
    </message>
    <message>
      <source>the folder does not exist</source>
      <translation>文件夹不存在</translation>
    </message>
    <message>
      <source>the name is too long</source>
      <translation>名称太长</translation>
    </message>
    <message>
      <source>the pattern has no group (?P&lt;id&gt;...)</source>
      <translation>正则表达式里没有 (?P&lt;id&gt;...) 组</translation>
    </message>
    <message>
      <source>the place of the status word, or rules, are needed</source>
      <translation>需要指定状态词的位置，或者给出规则</translation>
    </message>
    <message>
      <source>the system says: {1}</source>
      <translation>系统提示：{1}</translation>
    </message>
    <message>
      <source>there is no content route that could be the file</source>
      <translation>没有可以直接取得文件的内容接口</translation>
    </message>
    <message>
      <source>this header can carry no key</source>
      <translation>这个请求头不能携带密钥</translation>
    </message>
    <message>
      <source>this is not a file</source>
      <translation>这不是文件</translation>
    </message>
    <message>
      <source>this pattern could take too long. Let what is repeated end where the next sign begins, like [^/]+/ instead of .*/</source>
      <translation>这个正则表达式可能耗时过长。请让重复的部分止于下一个符号之前，例如用 [^/]+/ 代替 .*/</translation>
    </message>
    <message>
      <source>this pattern may not be used: {1}</source>
      <translation>不能使用这个正则表达式：{1}</translation>
    </message>
    <message>
      <source>vidmon could not read this answer. This is a mistake in vidmon, please report it.</source>
      <translation>vidmon 读不懂这个回复。这是 vidmon 的错误，请反馈给我们。</translation>
    </message>
    <message>
      <source>vidmon does not know the service “{1}”: its file is gone, or has a mistake.</source>
      <translation>vidmon 不认识服务“{1}”：它的文件不见了或有错误。</translation>
    </message>
    <message>
      <source>with such notes, verified is false</source>
      <translation>有这类备注时，verified 应为 false</translation>
    </message>
    <message>
      <source>words are written in lower case: {1}</source>
      <translation>词要用小写：{1}</translation>
    </message>
    <message>
      <source>you may not write there</source>
      <translation>没有写入权限</translation>
    </message>
    <message>
      <source>your share of the disk is full</source>
      <translation>你的磁盘配额已满</translation>
    </message>
    <message>
      <source>{ without numbers; \{ for the sign itself</source>
      <translation>{ 后面没有数字；要表示这个符号本身请写 \{</translation>
    </message>
    <message>
      <source>{1} (at end of document)</source>
      <translation>{1}（在文件末尾）</translation>
    </message>
    <message>
      <source>{1} (at line {2}, column {3})</source>
      <translation>{1}（第 {2} 行第 {3} 列）</translation>
    </message>
    <message>
      <source>{1} It begins: {2}</source>
      <translation>{1}开头是：{2}</translation>
    </message>
    <message>
      <source>{1} and the fresh one that the service gave does not work either. {2}</source>
      <translation>{1}，服务给的新链接也不可用。{2}</translation>
    </message>
    <message>
      <source>{1} and the service could not be asked for a fresh one: {2}</source>
      <translation>{1}，并且无法向服务查询新链接：{2}</translation>
    </message>
    <message>
      <source>{1} and the service gives no other one.</source>
      <translation>{1}，而服务没有给出其他链接。</translation>
    </message>
    <message>
      <source>{1} and the service no longer knows the task.</source>
      <translation>{1}，而服务已不认识这个任务。</translation>
    </message>
    <message>
      <source>{1} broke off, or did not answer as a web server does.</source>
      <translation>{1} 中断了连接，或没有像网页服务器那样回复。</translation>
    </message>
    <message>
      <source>{1} deletes nothing on request.</source>
      <translation>{1} 不支持按请求删除。</translation>
    </message>
    <message>
      <source>{1} does not answer</source>
      <translation>{1} 没有回应</translation>
    </message>
    <message>
      <source>{1} does not answer as such a proxy does</source>
      <translation>{1} 没有像这种代理那样回应</translation>
    </message>
    <message>
      <source>{1} does not speak TLS. Does its address begin with http:// instead?</source>
      <translation>{1} 不使用 TLS。它的地址是不是应以 http:// 开头？</translation>
    </message>
    <message>
      <source>{1} fell silent</source>
      <translation>{1} 不再响应</translation>
    </message>
    <message>
      <source>{1} gives no list of tasks.</source>
      <translation>{1} 不提供任务列表。</translation>
    </message>
    <message>
      <source>{1} is no list of tasks of vidmon.</source>
      <translation>{1} 不是 vidmon 的任务列表。</translation>
    </message>
    <message>
      <source>{1} is not as it should be{2}: {3}.</source>
      <translation>{1}的内容不对{2}：{3}。</translation>
    </message>
    <message>
      <source>{1} may not be used</source>
      <translation>不能使用 {1}</translation>
    </message>
    <message>
      <source>{1} refused the connection: nobody listens there.</source>
      <translation>{1} 拒绝了连接：那里没有服务在监听。</translation>
    </message>
    <message>
      <source>{1} stops no task on request.</source>
      <translation>{1} 不支持按请求取消任务。</translation>
    </message>
    <message>
      <source>{1} with nothing to repeat; \{2} for the sign itself</source>
      <translation>{1} 之前没有可重复的内容；要表示这个符号本身请写 \{2}</translation>
    </message>
    <message>
      <source>{{1}} is not known here; known are {2}</source>
      <translation>这里没有 {{1}}；可用的有 {2}</translation>
    </message>
    <message>
      <source>“{1}” cannot be saved in {2}: {3}.</source>
      <translation>“{1}”无法保存到 {2}：{3}。</translation>
    </message>
    <message>
      <source>“{1}” has not the length that the server told.</source>
      <translation>“{1}”的大小与服务器所说的不符。</translation>
    </message>
  </context>
  <context>
    <name>SeekBar</name>
    <message>
      <source>Position in the video</source>
      <translation>视频中的位置</translation>
    </message>
  </context>
  <context>
    <name>ServerTasks</name>
    <message numerus="yes">
      <source>%n tasks</source>
      <translation>
        <numerusform>%n 个任务</numerusform>
      </translation>
    </message>
    <message>
      <source>Asking the server…</source>
      <translation>正在查询服务器…</translation>
    </message>
    <message>
      <source>Cancel on the server…</source>
      <translation>在服务器上取消…</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Delete on the server…</source>
      <translation>在服务器上删除…</translation>
    </message>
    <message>
      <source>Follow selected</source>
      <translation>跟踪所选</translation>
    </message>
    <message>
      <source>Followed</source>
      <translation>已跟踪</translation>
    </message>
    <message>
      <source>ID</source>
      <translation>ID</translation>
    </message>
    <message>
      <source>In your list</source>
      <translation>在列表中</translation>
    </message>
    <message>
      <source>Newer</source>
      <translation>较新</translation>
    </message>
    <message>
      <source>Older</source>
      <translation>较旧</translation>
    </message>
    <message>
      <source>Page {number}</source>
      <translation>第 {number} 页</translation>
    </message>
    <message>
      <source>Page {number} of {pages}</source>
      <translation>第 {number} 页，共 {pages} 页</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>进度</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Submitted</source>
      <translation>提交时间</translation>
    </message>
    <message>
      <source>Tasks at {service}</source>
      <translation>{service} 上的任务</translation>
    </message>
    <message>
      <source>Tasks of the server</source>
      <translation>服务器上的任务</translation>
    </message>
    <message>
      <source>The server has no tasks here.</source>
      <translation>服务器上没有任务。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>there may be more</source>
      <translation>可能还有更多</translation>
    </message>
  </context>
  <context>
    <name>ServiceChooser</name>
    <message>
      <source>Add a service…</source>
      <translation>添加服务…</translation>
    </message>
    <message>
      <source>At an address of your own</source>
      <translation>在你自己的地址上</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>Services</source>
      <translation>服务列表</translation>
    </message>
    <message>
      <source>Services that fit</source>
      <translation>符合的服务</translation>
    </message>
    <message>
      <source>Type to search</source>
      <translation>输入即可搜索</translation>
    </message>
    <message>
      <source>not verified</source>
      <translation>未经验证</translation>
    </message>
    <message>
      <source>{service} (gone)</source>
      <translation>{service}（已移除）</translation>
    </message>
  </context>
  <context>
    <name>SettingPage</name>
    <message>
      <source>This desktop has no tray, so closing the window ends vidmon.</source>
      <translation>此桌面没有托盘，因此关闭窗口会退出 vidmon。</translation>
    </message>
  </context>
  <context>
    <name>SettingRow</name>
    <message>
      <source>Back to the default</source>
      <translation>恢复默认</translation>
    </message>
    <message>
      <source>Back to the default: {name}</source>
      <translation>恢复默认：{name}</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>A key was rejected</source>
      <translation>有密钥被拒绝</translation>
    </message>
    <message>
      <source>A link expires within an hour and the video is not saved</source>
      <translation>链接将在一小时内过期，而视频尚未保存</translation>
    </message>
    <message>
      <source>A small JSON file with the video's name.</source>
      <translation>与视频同名的小型 JSON 文件。</translation>
    </message>
    <message>
      <source>A small icon shows what is going on. Tasks are followed and videos saved while the window is hidden.</source>
      <translation>用一个小图标显示当前动态。窗口隐藏时仍会跟踪任务并保存视频。</translation>
    </message>
    <message>
      <source>A task failed</source>
      <translation>有任务失败</translation>
    </message>
    <message>
      <source>A video is finished</source>
      <translation>有视频完成</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>外观</translation>
    </message>
    <message>
      <source>Ask before files go into the trash</source>
      <translation>将文件移到回收站前先询问</translation>
    </message>
    <message>
      <source>Asking</source>
      <translation>查询</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>File names</source>
      <translation>文件名</translation>
    </message>
    <message>
      <source>For asking, playing and saving, unless an account says otherwise. If it fails, nothing goes around it. This computer itself is reached without it.</source>
      <translation>用于查询、播放和保存，除非账号另有设置。代理失败时不会绕过它。访问这台电脑自身不走代理。</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>Most links die within hours or days. A saving that fails is tried again, and once more before the link dies.</source>
      <translation>多数链接几小时或几天后就会失效。保存失败会重试，并在链接失效前再试一次。</translation>
    </message>
    <message>
      <source>Never less than a service wishes. Old tasks are asked for less often by themselves.</source>
      <translation>绝不低于服务的要求。较旧的任务会自动减少查询。</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>通知</translation>
    </message>
    <message>
      <source>Notify me when</source>
      <translation>何时通知我</translation>
    </message>
    <message>
      <source>Only while vidmon is not in front.</source>
      <translation>仅当 vidmon 不在前台时。</translation>
    </message>
    <message>
      <source>Proxy</source>
      <translation>代理</translation>
    </message>
    <message>
      <source>Room for watched videos</source>
      <translation>播放缓存大小</translation>
    </message>
    <message>
      <source>Save videos as soon as they are finished</source>
      <translation>视频完成后自动保存</translation>
    </message>
    <message>
      <source>Save videos in</source>
      <translation>视频保存到</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>视频保存</translation>
    </message>
    <message>
      <source>Stay in the tray when the window is closed</source>
      <translation>关闭窗口后留在托盘中</translation>
    </message>
    <message>
      <source>The file does not say which version it is.</source>
      <translation>文件没有说明它的版本。</translation>
    </message>
    <message>
      <source>The file has a value for “{what}” that cannot be.</source>
      <translation>文件中“{what}”的值无效。</translation>
    </message>
    <message>
      <source>The file is from a newer vidmon. Update vidmon first.</source>
      <translation>文件来自更新版本的 vidmon。请先更新 vidmon。</translation>
    </message>
    <message>
      <source>There are no settings in the file.</source>
      <translation>文件中没有设置。</translation>
    </message>
    <message>
      <source>This is no file with settings of vidmon.</source>
      <translation>这不是 vidmon 的设置文件。</translation>
    </message>
    <message>
      <source>Time between two questions</source>
      <translation>两次查询的间隔</translation>
    </message>
    <message>
      <source>Watch the clipboard for tasks</source>
      <translation>留意剪贴板中的任务</translation>
    </message>
    <message>
      <source>What is surely a task of yours is offered, never followed by itself. The clipboard is kept nowhere, and nothing of it is sent.</source>
      <translation>确定是你的任务时才会提示，绝不自动跟踪。剪贴板内容不会保存，也不会发送。</translation>
    </message>
    <message>
      <source>What was watched is kept until this is full; the oldest goes first.</source>
      <translation>看过的内容会保留到占满为止，最早的先清除。</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>窗口</translation>
    </message>
    <message>
      <source>With a sound</source>
      <translation>播放提示音</translation>
    </message>
    <message>
      <source>Words in braces are filled in for each video.</source>
      <translation>花括号中的词会按每个视频填入。</translation>
    </message>
    <message>
      <source>Write what is known of each video beside it</source>
      <translation>在每个视频旁写入其已知信息</translation>
    </message>
  </context>
  <context>
    <name>Shelf</name>
    <message>
      <source>/mj</source>
      <translation>/mj</translation>
    </message>
    <message>
      <source>/mj-fast/mj</source>
      <translation>/mj-fast/mj</translation>
    </message>
    <message>
      <source>/v1/video/generations</source>
      <translation>/v1/video/generations</translation>
    </message>
    <message>
      <source>/v1/videos (OpenAI)</source>
      <translation>/v1/videos（OpenAI）</translation>
    </message>
    <message>
      <source>A key belongs to one region; it is sent there only.</source>
      <translation>密钥只属于一个区域，也只发往该区域。</translation>
    </message>
    <message>
      <source>API key</source>
      <translation>API 密钥</translation>
    </message>
    <message>
      <source>API key (if you switched one on)</source>
      <translation>API 密钥（如果你启用了）</translation>
    </message>
    <message>
      <source>API secret</source>
      <translation>API secret</translation>
    </message>
    <message>
      <source>API token</source>
      <translation>API 令牌</translation>
    </message>
    <message>
      <source>Access key</source>
      <translation>Access key</translation>
    </message>
    <message>
      <source>Access key ID</source>
      <translation>Access key ID</translation>
    </message>
    <message>
      <source>App</source>
      <translation>应用</translation>
    </message>
    <message>
      <source>As the studio shows it. Sent to api.d-id.com only.</source>
      <translation>如 Studio 中所示。只发往 api.d-id.com。</translation>
    </message>
    <message>
      <source>Begins with AKLT. It is named in each question, to this address only.</source>
      <translation>以 AKLT 开头。每次查询都会带上它，只发往此地址。</translation>
    </message>
    <message>
      <source>Begins with bce-v3/. Sent to qianfan.baidubce.com only.</source>
      <translation>以 bce-v3/ 开头。只发往 qianfan.baidubce.com。</translation>
    </message>
    <message>
      <source>Begins with key_. Sent to api.dev.runwayml.com only.</source>
      <translation>以 key_ 开头。只发往 api.dev.runwayml.com。</translation>
    </message>
    <message>
      <source>Begins with luma-. Sent to api.lumalabs.ai only.</source>
      <translation>以 luma- 开头。只发往 api.lumalabs.ai。</translation>
    </message>
    <message>
      <source>Begins with r8_. Sent to api.replicate.com only.</source>
      <translation>以 r8_ 开头。只发往 api.replicate.com。</translation>
    </message>
    <message>
      <source>Begins with sk- at OpenAI. It is sent to this address only, also to fetch the video.</source>
      <translation>在 OpenAI 以 sk- 开头。只发往此地址，获取视频时也一样。</translation>
    </message>
    <message>
      <source>Begins with sk-. It is sent to this gateway only.</source>
      <translation>以 sk- 开头。只发往此网关。</translation>
    </message>
    <message>
      <source>Begins with sk-clearmaas-. It is sent to api.clearmaas.com only.</source>
      <translation>以 sk-clearmaas- 开头。只发往 api.clearmaas.com。</translation>
    </message>
    <message>
      <source>Begins with sk-or-. Sent to openrouter.ai only.</source>
      <translation>以 sk-or- 开头。只发往 openrouter.ai。</translation>
    </message>
    <message>
      <source>Begins with sk_. Sent to api.novita.ai only.</source>
      <translation>以 sk_ 开头。只发往 api.novita.ai。</translation>
    </message>
    <message>
      <source>Begins with xai-. Sent to api.x.ai only.</source>
      <translation>以 xai- 开头。只发往 api.x.ai。</translation>
    </message>
    <message>
      <source>BytePlus, Asia Pacific</source>
      <translation>BytePlus，亚太</translation>
    </message>
    <message>
      <source>China</source>
      <translation>中国</translation>
    </message>
    <message>
      <source>China (Beijing)</source>
      <translation>中国（北京）</translation>
    </message>
    <message>
      <source>Comfy Cloud</source>
      <translation>Comfy Cloud</translation>
    </message>
    <message>
      <source>Comfy Cloud wants one; a server of your own does not.</source>
      <translation>Comfy Cloud 需要；你自己的服务器不需要。</translation>
    </message>
    <message>
      <source>Each region has its own keys; sent to that address only.</source>
      <translation>各区域有各自的密钥，只发往对应地址。</translation>
    </message>
    <message>
      <source>Either</source>
      <translation>两者皆可</translation>
    </message>
    <message>
      <source>From Google AI Studio; sent to this address only.</source>
      <translation>取自 Google AI Studio；只发往此地址。</translation>
    </message>
    <message>
      <source>From Integrations. Sent to api.synthesia.io only.</source>
      <translation>取自 Integrations。只发往 api.synthesia.io。</translation>
    </message>
    <message>
      <source>From Settings, API. Sent to api.heygen.com only.</source>
      <translation>取自 Settings 中的 API。只发往 api.heygen.com。</translation>
    </message>
    <message>
      <source>From the platform's API keys. Sent to PixVerse only.</source>
      <translation>取自平台的 API 密钥页面。只发往 PixVerse。</translation>
    </message>
    <message>
      <source>How Jimeng answers for a task of another model than asked for</source>
      <translation>即梦对属于其他模型的任务如何回复</translation>
    </message>
    <message>
      <source>How Kling answers for a task of another kind than asked for</source>
      <translation>可灵对属于其他类型的任务如何回复</translation>
    </message>
    <message>
      <source>How an unknown task is told</source>
      <translation>如何表示任务不存在</translation>
    </message>
    <message>
      <source>How long an operation can be asked for, and films inside answers with it</source>
      <translation>操作及其回复中的视频能查询多久</translation>
    </message>
    <message>
      <source>How long links live</source>
      <translation>链接的有效期</translation>
    </message>
    <message>
      <source>How long links live: one page says 1 hour, newer ones 24</source>
      <translation>链接的有效期：一处说 1 小时，较新的说 24 小时</translation>
    </message>
    <message>
      <source>How long links live: xAI calls them temporary</source>
      <translation>链接的有效期：xAI 只说是临时的</translation>
    </message>
    <message>
      <source>How long links of its new API live</source>
      <translation>新版 API 的链接有效期</translation>
    </message>
    <message>
      <source>How long videos are kept</source>
      <translation>视频保留多久</translation>
    </message>
    <message>
      <source>How task IDs look</source>
      <translation>任务 ID 的样子</translation>
    </message>
    <message>
      <source>ID:SECRET, with the colon. Sent to this address only.</source>
      <translation>ID:SECRET，包括冒号。只发往此地址。</translation>
    </message>
    <message>
      <source>In which regions other than us-central1 the models are offered</source>
      <translation>除 us-central1 外，哪些区域提供这些模型</translation>
    </message>
    <message>
      <source>International</source>
      <translation>国际</translation>
    </message>
    <message>
      <source>International (Singapore)</source>
      <translation>国际（新加坡）</translation>
    </message>
    <message>
      <source>International, older address</source>
      <translation>国际，旧地址</translation>
    </message>
    <message>
      <source>It is named inside each token, and goes to this address only.</source>
      <translation>每个令牌中都会写上它，只发往此地址。</translation>
    </message>
    <message>
      <source>It is sent to api.aimlapi.com only.</source>
      <translation>只发往 api.aimlapi.com。</translation>
    </message>
    <message>
      <source>It is sent to api.chainhub.tech only, never to the storage that holds the videos.</source>
      <translation>只发往 api.chainhub.tech，绝不发往存放视频的地方。</translation>
    </message>
    <message>
      <source>It is sent to api.kie.ai only.</source>
      <translation>只发往 api.kie.ai。</translation>
    </message>
    <message>
      <source>It is sent to api.ltx.video only.</source>
      <translation>只发往 api.ltx.video。</translation>
    </message>
    <message>
      <source>It is sent to api.together.xyz only.</source>
      <translation>只发往 api.together.xyz。</translation>
    </message>
    <message>
      <source>It is sent to api.wavespeed.ai only.</source>
      <translation>只发往 api.wavespeed.ai。</translation>
    </message>
    <message>
      <source>It is sent to queue.fal.run only.</source>
      <translation>只发往 queue.fal.run。</translation>
    </message>
    <message>
      <source>It is sent to this address only.</source>
      <translation>只发往此地址。</translation>
    </message>
    <message>
      <source>It signs the questions and is never sent.</source>
      <translation>它用来给查询签名，绝不发送。</translation>
    </message>
    <message>
      <source>It signs the tokens and is never sent.</source>
      <translation>它用来给令牌签名，绝不发送。</translation>
    </message>
    <message>
      <source>Keys and Endpoint of your resource; sent there only.</source>
      <translation>你的资源的密钥和终结点；只发往那里。</translation>
    </message>
    <message>
      <source>Keys of .cn and .com differ; sent to one address only.</source>
      <translation>.cn 和 .com 的密钥不同；只发往其中一个地址。</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Kind of task</source>
      <translation>任务类型</translation>
    </message>
    <message>
      <source>Let the ID decide</source>
      <translation>由 ID 决定</translation>
    </message>
    <message>
      <source>Like fal-ai/pika; a pasted status link says it itself.</source>
      <translation>例如 fal-ai/pika；粘贴状态链接时会自动得知。</translation>
    </message>
    <message>
      <source>Made by</source>
      <translation>制作方</translation>
    </message>
    <message>
      <source>Main address</source>
      <translation>主地址</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>Model (req_key)</source>
      <translation>模型（req_key）</translation>
    </message>
    <message>
      <source>Most servers have none. Sent as x-api-key.</source>
      <translation>多数服务器没有。以 x-api-key 发送。</translation>
    </message>
    <message>
      <source>Not Dream Machine's. Sent to agents.lumalabs.ai only.</source>
      <translation>不是 Dream Machine 的密钥。只发往 agents.lumalabs.ai。</translation>
    </message>
    <message>
      <source>Of the MaaS console. Sent to api.modelarts-maas.com only.</source>
      <translation>取自 MaaS 控制台。只发往 api.modelarts-maas.com。</translation>
    </message>
    <message>
      <source>Of the gateway; sent to it only.</source>
      <translation>网关的密钥；只发往该网关。</translation>
    </message>
    <message>
      <source>Of the task's own platform; sent to that address only.</source>
      <translation>任务所在平台的密钥；只发往该地址。</translation>
    </message>
    <message>
      <source>Of the task's own region; sent to that address only.</source>
      <translation>任务所在区域的密钥；只发往该地址。</translation>
    </message>
    <message>
      <source>Paste the whole JSON file of a key. Its private key signs, and is never sent.</source>
      <translation>请粘贴密钥的整个 JSON 文件。其中的私钥用于签名，绝不发送。</translation>
    </message>
    <message>
      <source>Route</source>
      <translation>线路</translation>
    </message>
    <message>
      <source>Secret access key</source>
      <translation>Secret access key</translation>
    </message>
    <message>
      <source>Secret key</source>
      <translation>Secret key</translation>
    </message>
    <message>
      <source>Sent as x-api-key to api.sync.so only.</source>
      <translation>以 x-api-key 发送，只发往 api.sync.so。</translation>
    </message>
    <message>
      <source>Series</source>
      <translation>系列</translation>
    </message>
    <message>
      <source>Service account (JSON)</source>
      <translation>服务账号（JSON）</translation>
    </message>
    <message>
      <source>Spare address</source>
      <translation>备用地址</translation>
    </message>
    <message>
      <source>The exact words of its states</source>
      <translation>各状态的确切用词</translation>
    </message>
    <message>
      <source>The time zone of Veo's and Runway's times</source>
      <translation>Veo 和 Runway 的时间所用的时区</translation>
    </message>
    <message>
      <source>The words of its errors</source>
      <translation>错误信息的用词</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>这台电脑</translation>
    </message>
    <message>
      <source>United States (Virginia)</source>
      <translation>美国（弗吉尼亚）</translation>
    </message>
    <message>
      <source>Video {n}</source>
      <translation>视频 {n}</translation>
    </message>
    <message>
      <source>Volcengine, China</source>
      <translation>火山引擎，中国</translation>
    </message>
    <message>
      <source>What it says of an ID under another app</source>
      <translation>对属于其他应用的 ID 如何回复</translation>
    </message>
    <message>
      <source>What its IDs look like beside the document's job-...</source>
      <translation>除文档中的 job-... 外，ID 还有哪些样子</translation>
    </message>
    <message>
      <source>What its IDs look like beside the document's pred_...</source>
      <translation>除文档中的 pred_... 外，ID 还有哪些样子</translation>
    </message>
    <message>
      <source>What its progress counts</source>
      <translation>进度按什么计数</translation>
    </message>
    <message>
      <source>What stands in a job that failed or was cancelled</source>
      <translation>失败或取消的任务中有哪些内容</translation>
    </message>
    <message>
      <source>What stands in a task that failed</source>
      <translation>失败的任务中有哪些内容</translation>
    </message>
    <message>
      <source>What stands in lip syncs and translations</source>
      <translation>对口型和翻译任务中有哪些内容</translation>
    </message>
    <message>
      <source>Where MiniMax's link stands</source>
      <translation>MiniMax 的链接放在哪里</translation>
    </message>
    <message>
      <source>Where every model puts its file</source>
      <translation>各模型把文件放在哪里</translation>
    </message>
    <message>
      <source>Whether its progress counts to 1 or to 100</source>
      <translation>进度最大是 1 还是 100</translation>
    </message>
    <message>
      <source>Which is asked first; the other is tried then.</source>
      <translation>先查询哪一个；另一个随后再试。</translation>
    </message>
    <message>
      <source>Which models stop a task on request</source>
      <translation>哪些模型支持按请求停止任务</translation>
    </message>
    <message>
      <source>Which route is asked first. The other one is tried when the first does not know the task.</source>
      <translation>先查询哪条线路。如果它不认识任务，再试另一条。</translation>
    </message>
    <message>
      <source>Z.ai, international</source>
      <translation>Z.ai，国际</translation>
    </message>
    <message>
      <source>Zhipu, China</source>
      <translation>智谱，中国</translation>
    </message>
    <message>
      <source>asia-northeast1</source>
      <translation>asia-northeast1</translation>
    </message>
    <message>
      <source>asia-southeast1</source>
      <translation>asia-southeast1</translation>
    </message>
    <message>
      <source>combined {n}</source>
      <translation>拼接片段 {n}</translation>
    </message>
    <message>
      <source>creation {n}</source>
      <translation>作品 {n}</translation>
    </message>
    <message>
      <source>europe-west4</source>
      <translation>europe-west4</translation>
    </message>
    <message>
      <source>final {n}</source>
      <translation>成片 {n}</translation>
    </message>
    <message>
      <source>global</source>
      <translation>global</translation>
    </message>
    <message>
      <source>original {n}</source>
      <translation>原始视频 {n}</translation>
    </message>
    <message>
      <source>output {n}</source>
      <translation>输出 {n}</translation>
    </message>
    <message>
      <source>take {n}</source>
      <translation>版本 {n}</translation>
    </message>
    <message>
      <source>us-central1</source>
      <translation>us-central1</translation>
    </message>
    <message>
      <source>us-east4</source>
      <translation>us-east4</translation>
    </message>
    <message>
      <source>us-west1</source>
      <translation>us-west1</translation>
    </message>
    <message>
      <source>video {n}</source>
      <translation>视频 {n}</translation>
    </message>
    <message>
      <source>with captions</source>
      <translation>带字幕</translation>
    </message>
  </context>
  <context>
    <name>Sidebar</name>
    <message>
      <source>Accounts</source>
      <translation>账号</translation>
    </message>
    <message>
      <source>Accounts…</source>
      <translation>账号…</translation>
    </message>
    <message>
      <source>Add account</source>
      <translation>添加账号</translation>
    </message>
    <message>
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>Attention</source>
      <translation>需处理</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>Groups of tasks</source>
      <translation>任务分组</translation>
    </message>
    <message>
      <source>None yet. A pasted task asks for one.</source>
      <translation>还没有。粘贴任务时会提示添加。</translation>
    </message>
    <message>
      <source>Running</source>
      <translation>进行中</translation>
    </message>
    <message>
      <source>Saved</source>
      <translation>已保存</translation>
    </message>
    <message>
      <source>Tag {tag}, {count}</source>
      <translation>标签 {tag}，{count}</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>fails</source>
      <translation>不可用</translation>
    </message>
    <message>
      <source>has trouble</source>
      <translation>有问题</translation>
    </message>
    <message>
      <source>works</source>
      <translation>正常</translation>
    </message>
    <message>
      <source>{group}, {count}</source>
      <translation>{group}，{count}</translation>
    </message>
  </context>
  <context>
    <name>StatisticsSheet</name>
    <message>
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>By service</source>
      <translation>按服务</translation>
    </message>
    <message>
      <source>By week</source>
      <translation>按周</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>Failures of {service}</source>
      <translation>{service} 的失败率</translation>
    </message>
    <message>
      <source>Finished below, failed hatched on top. A bar is a week from Monday on.</source>
      <translation>下方为已完成，上方斜线为失败。每根柱子是从星期一开始的一周。</translation>
    </message>
    <message>
      <source>Last 12 weeks</source>
      <translation>最近 12 周</translation>
    </message>
    <message>
      <source>Last 4 weeks</source>
      <translation>最近 4 周</translation>
    </message>
    <message>
      <source>Last year</source>
      <translation>最近一年</translation>
    </message>
    <message>
      <source>Removed tasks count for 30 days. Nothing of this leaves your computer.</source>
      <translation>已移除的任务会计入 30 天。这些内容都不会离开你的电脑。</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>统计</translation>
    </message>
    <message>
      <source>Tasks by week</source>
      <translation>每周任务</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Time of {service}</source>
      <translation>{service} 的用时</translation>
    </message>
    <message>
      <source>Which time</source>
      <translation>时间范围</translation>
    </message>
  </context>
  <context>
    <name>TagChips</name>
    <message>
      <source>Add tags</source>
      <translation>添加标签</translation>
    </message>
    <message>
      <source>Edit tags</source>
      <translation>编辑标签</translation>
    </message>
    <message>
      <source>Show the tasks with this tag</source>
      <translation>显示带此标签的任务</translation>
    </message>
    <message>
      <source>Tag {tag}</source>
      <translation>标签 {tag}</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>标签</translation>
    </message>
  </context>
  <context>
    <name>TagDialog</name>
    <message>
      <source>Apply</source>
      <translation>应用</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>New tags</source>
      <translation>新标签</translation>
    </message>
    <message>
      <source>New tags, parted by commas</source>
      <translation>新标签，用逗号分隔</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Tags of this task</source>
      <translation>此任务的标签</translation>
    </message>
    <message>
      <source>Tags of {n} tasks</source>
      <translation>{n} 个任务的标签</translation>
    </message>
    <message>
      <source>Tags that there are</source>
      <translation>已有的标签</translation>
    </message>
  </context>
  <context>
    <name>TaskHeader</name>
    <message>
      <source>Columns as at first</source>
      <translation>恢复最初的列</translation>
    </message>
  </context>
  <context>
    <name>TaskHeading</name>
    <message>
      <source>More</source>
      <translation>更多</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>进度</translation>
    </message>
  </context>
  <context>
    <name>TaskTable</name>
    <message>
      <source>Tasks</source>
      <translation>任务</translation>
    </message>
  </context>
  <context>
    <name>TemplateEditor</name>
    <message>
      <source>For example: {name}</source>
      <translation>例如：{name}</translation>
    </message>
    <message>
      <source>Neon city, take 3</source>
      <translation>霓虹城市 第 3 版</translation>
    </message>
    <message>
      <source>Work</source>
      <translation>工作</translation>
    </message>
  </context>
  <context>
    <name>TextToCopy</name>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message>
      <source>Timeline</source>
      <translation>时间线</translation>
    </message>
  </context>
  <context>
    <name>TitleDelegate</name>
    <message>
      <source>Title of the task</source>
      <translation>任务标题</translation>
    </message>
  </context>
  <context>
    <name>TitleField</name>
    <message>
      <source>Click to give it a name of your own</source>
      <translation>点击可自己取个名字</translation>
    </message>
    <message>
      <source>Name of the task</source>
      <translation>任务名称</translation>
    </message>
  </context>
  <context>
    <name>Transport</name>
    <message>
      <source>Back into the main window</source>
      <translation>移回主窗口</translation>
    </message>
    <message>
      <source>File shown</source>
      <translation>当前文件</translation>
    </message>
    <message>
      <source>Full screen</source>
      <translation>全屏</translation>
    </message>
    <message>
      <source>Full screen (F)</source>
      <translation>全屏 (F)</translation>
    </message>
    <message>
      <source>Leave full screen</source>
      <translation>退出全屏</translation>
    </message>
    <message>
      <source>Loop</source>
      <translation>循环</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>静音</translation>
    </message>
    <message>
      <source>Next file</source>
      <translation>下一个文件</translation>
    </message>
    <message>
      <source>Next file (Page Down, Shift+N)</source>
      <translation>下一个文件 (Page Down、Shift+N)</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>播放</translation>
    </message>
    <message>
      <source>Play again at the end (L)</source>
      <translation>播完后重播 (L)</translation>
    </message>
    <message>
      <source>Play or pause (Space)</source>
      <translation>播放或暂停 (空格键)</translation>
    </message>
    <message>
      <source>Previous file</source>
      <translation>上一个文件</translation>
    </message>
    <message>
      <source>Previous file (Page Up, Shift+P)</source>
      <translation>上一个文件 (Page Up、Shift+P)</translation>
    </message>
    <message>
      <source>Save this frame</source>
      <translation>保存此画面</translation>
    </message>
    <message>
      <source>Save this frame as a picture (S)</source>
      <translation>把此画面存为图片 (S)</translation>
    </message>
    <message>
      <source>Slower or faster ([ and ])</source>
      <translation>减速或加速 ([ 和 ])</translation>
    </message>
    <message>
      <source>Sound on or off (M)</source>
      <translation>开关声音 (M)</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>State of the player</source>
      <translation>播放器状态</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>音量</translation>
    </message>
    <message>
      <source>Window of its own</source>
      <translation>单独窗口</translation>
    </message>
    <message>
      <source>Window of its own (W)</source>
      <translation>单独窗口 (W)</translation>
    </message>
    <message>
      <source>{n} of {all}</source>
      <translation>{n}/{all}</translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message numerus="yes">
      <source>%n need you</source>
      <translation>
        <numerusform>%n 个需要处理</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n 个进行中</numerusform>
      </translation>
    </message>
    <message>
      <source>1 needs you</source>
      <translation>1 个需要处理</translation>
    </message>
    <message>
      <source>Asking is paused</source>
      <translation>已暂停查询</translation>
    </message>
    <message>
      <source>Follow from the clipboard</source>
      <translation>跟踪剪贴板中的任务</translation>
    </message>
    <message>
      <source>Nothing is running</source>
      <translation>没有进行中的任务</translation>
    </message>
    <message>
      <source>Open vidmon</source>
      <translation>打开 vidmon</translation>
    </message>
    <message>
      <source>Pause all asking</source>
      <translation>暂停所有查询</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <source>Resume asking</source>
      <translation>恢复查询</translation>
    </message>
  </context>
  <context>
    <name>Waiting</name>
    <message>
      <source>Waiting…</source>
      <translation>正在等待…</translation>
    </message>
  </context>
  <context>
    <name>WordBar</name>
    <message>
      <source>Forget that</source>
      <translation>撤回</translation>
    </message>
    <message>
      <source>You said: “{word}” means {state}.</source>
      <translation>你说过：“{word}”表示{state}。</translation>
    </message>
    <message>
      <source>vidmon does not know “{word}”.</source>
      <translation>vidmon 不认识“{word}”。</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>The service's words</source>
      <translation>服务的原话</translation>
    </message>
  </context>
  <context>
    <name>account_fields</name>
    <message>
      <source>All files (*)</source>
      <translation>所有文件 (*)</translation>
    </message>
    <message>
      <source>Let vidmon find out</source>
      <translation>让 vidmon 自己判断</translation>
    </message>
    <message>
      <source>Take the key from a file</source>
      <translation>从文件读取密钥</translation>
    </message>
    <message>
      <source>{place}. Type a new one to replace it</source>
      <translation>{place}。输入新密钥即可替换</translation>
    </message>
  </context>
  <context>
    <name>accounting</name>
    <message>
      <source>Held until vidmon is closed</source>
      <translation>保留到 vidmon 关闭为止</translation>
    </message>
    <message>
      <source>Its service is gone. Its tasks stay.</source>
      <translation>它的服务不见了。任务会保留。</translation>
    </message>
    <message>
      <source>Kept in the system's key store</source>
      <translation>保存在系统的密钥库中</translation>
    </message>
    <message>
      <source>Keys are kept in the key store of this system.</source>
      <translation>密钥保存在此系统的密钥库中。</translation>
    </message>
    <message>
      <source>Saved.</source>
      <translation>已保存。</translation>
    </message>
    <message>
      <source>The account is removed, its key could not be: {why}</source>
      <translation>账号已移除，但它的密钥没有移除：{why}</translation>
    </message>
    <message>
      <source>The key is forgotten.</source>
      <translation>密钥已清除。</translation>
    </message>
    <message>
      <source>The key is missing. Type it again.</source>
      <translation>缺少密钥。请重新输入。</translation>
    </message>
    <message>
      <source>The key store does not answer. Keys are held until vidmon is closed.</source>
      <translation>密钥库没有响应。密钥会保留到 vidmon 关闭为止。</translation>
    </message>
    <message>
      <source>The key store is locked.</source>
      <translation>密钥库已锁定。</translation>
    </message>
    <message>
      <source>The key store of this system is locked.</source>
      <translation>此系统的密钥库已锁定。</translation>
    </message>
    <message>
      <source>The key was rejected. Type a new one.</source>
      <translation>密钥被拒绝。请输入新的。</translation>
    </message>
    <message>
      <source>The service cannot be asked now.</source>
      <translation>现在无法查询此服务。</translation>
    </message>
    <message>
      <source>This system has no key store. Keys are held until vidmon is closed.</source>
      <translation>此系统没有密钥库。密钥会保留到 vidmon 关闭为止。</translation>
    </message>
    <message>
      <source>{what}.</source>
      <translation>{what}。</translation>
    </message>
    <message>
      <source>{what}. {step}</source>
      <translation>{what}。{step}</translation>
    </message>
  </context>
  <context>
    <name>app</name>
    <message>
      <source>Report copied. It holds no key and no signed link.</source>
      <translation>报告已复制，不含密钥和签名链接。</translation>
    </message>
    <message>
      <source>The demo could not be started.</source>
      <translation>无法启动演示。</translation>
    </message>
    <message>
      <source>The demo opens in a window of its own.</source>
      <translation>演示将在单独的窗口中打开。</translation>
    </message>
  </context>
  <context>
    <name>autosaving</name>
    <message>
      <source>All finished tasks are saved.</source>
      <translation>所有已完成的任务都已保存。</translation>
    </message>
    <message numerus="yes">
      <source>Saving %n finished tasks</source>
      <translation>
        <numerusform>正在保存 %n 个已完成的任务</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>clipboard</name>
    <message>
      <source>There is a task in the clipboard: {id}</source>
      <translation>剪贴板中有一个任务：{id}</translation>
    </message>
  </context>
  <context>
    <name>column_keys</name>
    <message>
      <source>Choose the column before</source>
      <translation>选中上一列</translation>
    </message>
    <message>
      <source>Choose the next column</source>
      <translation>选中下一列</translation>
    </message>
    <message>
      <source>Make the chosen column narrower</source>
      <translation>收窄选中的列</translation>
    </message>
    <message>
      <source>Make the chosen column wider</source>
      <translation>加宽选中的列</translation>
    </message>
    <message>
      <source>Move the chosen column left</source>
      <translation>将选中的列左移</translation>
    </message>
    <message>
      <source>Move the chosen column right</source>
      <translation>将选中的列右移</translation>
    </message>
    <message>
      <source>{column}, {n} of {all}, {width} pixels wide</source>
      <translation>{column}，第 {n} 列，共 {all} 列，宽 {width} 像素</translation>
    </message>
  </context>
  <context>
    <name>demo</name>
    <message>
      <source>This is the demo. Paste this ID to follow one more task: {id}</source>
      <translation>这是演示。粘贴此 ID 可再跟踪一个任务：{id}</translation>
    </message>
  </context>
  <context>
    <name>dropping</name>
    <message>
      <source>{name} cannot be read: {why}.</source>
      <translation>无法读取 {name}：{why}。</translation>
    </message>
    <message>
      <source>{name} holds no text. Drop .txt or .json files.</source>
      <translation>{name} 不是文本。请拖入 .txt 或 .json 文件。</translation>
    </message>
    <message>
      <source>{name} is a folder. Drop text files.</source>
      <translation>{name} 是文件夹。请拖入文本文件。</translation>
    </message>
    <message>
      <source>{name} is {size}. Text up to {most} is read; paste the task IDs out of it.</source>
      <translation>{name} 的大小是 {size}，最多读取 {most} 的文本。请从中复制任务 ID 来粘贴。</translation>
    </message>
  </context>
  <context>
    <name>facts_view</name>
    <message>
      <source>Account</source>
      <translation>账号</translation>
    </message>
    <message>
      <source>Fetched by</source>
      <translation>下载途径</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>完成时间</translation>
    </message>
    <message>
      <source>Followed since</source>
      <translation>开始跟踪</translation>
    </message>
    <message>
      <source>ID</source>
      <translation>ID</translation>
    </message>
    <message>
      <source>Last check</source>
      <translation>上次查询</translation>
    </message>
    <message>
      <source>Next check</source>
      <translation>下次查询</translation>
    </message>
    <message>
      <source>Route</source>
      <translation>线路</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>Service's word</source>
      <translation>服务的状态词</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>开始时间</translation>
    </message>
    <message>
      <source>Submitted</source>
      <translation>提交时间</translation>
    </message>
    <message>
      <source>Usual time</source>
      <translation>通常用时</translation>
    </message>
    <message>
      <source>What vidmon knows of this service was not seen at work:</source>
      <translation>vidmon 对此服务的以下了解未经实际验证：</translation>
    </message>
    <message>
      <source>asking now</source>
      <translation>正在查询</translation>
    </message>
    <message>
      <source>in {time}</source>
      <translation>{time}后</translation>
    </message>
    <message>
      <source>never</source>
      <translation>从未</translation>
    </message>
    <message>
      <source>not verified</source>
      <translation>未经验证</translation>
    </message>
    <message>
      <source>the backup link</source>
      <translation>备用链接</translation>
    </message>
    <message>
      <source>the link</source>
      <translation>该链接</translation>
    </message>
    <message>
      <source>the link, moved to the account's host</source>
      <translation>链接，主机改为账号的主机</translation>
    </message>
    <message>
      <source>the service's content route</source>
      <translation>服务的内容接口</translation>
    </message>
    <message>
      <source>when you ask for it</source>
      <translation>由你手动查询</translation>
    </message>
    <message>
      <source>{way} (a fresh one)</source>
      <translation>{way}（新的）</translation>
    </message>
  </context>
  <context>
    <name>file_line</name>
    <message>
      <source>Saved as {name}</source>
      <translation>已保存为 {name}</translation>
    </message>
    <message>
      <source>Video</source>
      <translation>视频</translation>
    </message>
    <message>
      <source>Video {n}</source>
      <translation>视频 {n}</translation>
    </message>
    <message>
      <source>expires in {time}</source>
      <translation>{time}后过期</translation>
    </message>
    <message>
      <source>link expired {ago}</source>
      <translation>链接 {ago}已过期</translation>
    </message>
    <message>
      <source>needs the account's key</source>
      <translation>需要账号的密钥</translation>
    </message>
    <message>
      <source>{received} of {total}</source>
      <translation>{received}/{total}</translation>
    </message>
  </context>
  <context>
    <name>filing</name>
    <message>
      <source>Link copied. Whoever has it may see the video.</source>
      <translation>链接已复制。拿到链接的人都可能看到视频。</translation>
    </message>
    <message>
      <source>Not saved: {why}</source>
      <translation>未保存：{why}</translation>
    </message>
    <message>
      <source>Saved {name} in {folder}</source>
      <translation>已将 {name} 保存到 {folder}</translation>
    </message>
    <message>
      <source>The cache cannot be used.</source>
      <translation>无法使用缓存。</translation>
    </message>
    <message>
      <source>The saved file is not there any more.</source>
      <translation>保存的文件已不在那里。</translation>
    </message>
    <message>
      <source>The video cannot be fetched.</source>
      <translation>无法获取视频。</translation>
    </message>
    <message>
      <source>This file cannot be opened.</source>
      <translation>无法打开此文件。</translation>
    </message>
  </context>
  <context>
    <name>frames</name>
    <message>
      <source>Saved {name}</source>
      <translation>已保存 {name}</translation>
    </message>
    <message>
      <source>The frame is not saved: {why}</source>
      <translation>画面没有保存：{why}</translation>
    </message>
  </context>
  <context>
    <name>helping</name>
    <message>
      <source>Diagnostics</source>
      <translation>诊断信息</translation>
    </message>
    <message>
      <source>Diagnostics copied.</source>
      <translation>诊断信息已复制。</translation>
    </message>
    <message>
      <source>Send this along when you report trouble with vidmon. It holds no keys and no passwords. The log may name services and files; read it before you send it.</source>
      <translation>反馈 vidmon 的问题时请附上它。其中不含密钥和密码。日志可能含有服务和文件的名称，发送前请看一遍。</translation>
    </message>
    <message>
      <source>The list of changes is not on this computer.</source>
      <translation>这台电脑上没有更新记录。</translation>
    </message>
    <message>
      <source>The logs are in {folder}</source>
      <translation>日志在 {folder}</translation>
    </message>
    <message>
      <source>What's new</source>
      <translation>新功能</translation>
    </message>
  </context>
  <context>
    <name>history</name>
    <message>
      <source>Exported to {name}: {n}</source>
      <translation>已导出到 {name}：{n}</translation>
    </message>
    <message>
      <source>Import tasks</source>
      <translation>导入任务</translation>
    </message>
    <message>
      <source>Imported: {n}</source>
      <translation>已导入：{n}</translation>
    </message>
    <message>
      <source>Not exported: {why}</source>
      <translation>未导出：{why}</translation>
    </message>
    <message>
      <source>Not imported: {why}</source>
      <translation>未导入：{why}</translation>
    </message>
    <message>
      <source>Tasks of vidmon</source>
      <translation>vidmon 的任务</translation>
    </message>
    <message>
      <source>There are no tasks in this file.</source>
      <translation>文件中没有任务。</translation>
    </message>
    <message>
      <source>known already: {n}</source>
      <translation>已有：{n}</translation>
    </message>
    <message>
      <source>left out: {n}</source>
      <translation>未导入：{n}</translation>
    </message>
  </context>
  <context>
    <name>joined</name>
    <message>
      <source>{one}, {two}</source>
      <translation>{one}，{two}</translation>
    </message>
    <message>
      <source>{one}.</source>
      <translation>{one}。</translation>
    </message>
    <message>
      <source>{one}. {two}</source>
      <translation>{one}。{two}</translation>
    </message>
    <message>
      <source>{one}: {two}</source>
      <translation>{one}：{two}</translation>
    </message>
  </context>
  <context>
    <name>key_offer</name>
    <message>
      <source>Do not keep it</source>
      <translation>不保存</translation>
    </message>
    <message>
      <source>Keep the key</source>
      <translation>保存密钥</translation>
    </message>
    <message>
      <source>The key is kept.</source>
      <translation>密钥已保存。</translation>
    </message>
    <message>
      <source>for {base} only</source>
      <translation>仅用于 {base}</translation>
    </message>
    <message>
      <source>{account} has no key yet. Keep the one from this command, {key}?</source>
      <translation>{account} 还没有密钥。要保存此命令中的密钥 {key} 吗？</translation>
    </message>
  </context>
  <context>
    <name>key_sheet</name>
    <message>
      <source>Close or open a group of the list</source>
      <translation>折叠或展开列表的分组</translation>
    </message>
    <message>
      <source>Go through the window</source>
      <translation>在窗口各处移动</translation>
    </message>
    <message>
      <source>List</source>
      <translation>列表</translation>
    </message>
    <message>
      <source>Player</source>
      <translation>播放器</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>全选</translation>
    </message>
    <message>
      <source>The menu of the selected tasks</source>
      <translation>所选任务的菜单</translation>
    </message>
    <message>
      <source>Undo what the bar under the list offers</source>
      <translation>撤销列表下方提示栏中的操作</translation>
    </message>
  </context>
  <context>
    <name>life</name>
    <message>
      <source>vidmon is open already, and its window does not answer. Close it, or end its process, and start vidmon again. Nothing is lost.</source>
      <translation>vidmon 已经打开，但它的窗口没有响应。请关闭它或结束其进程，然后重新启动 vidmon。不会丢失任何内容。</translation>
    </message>
  </context>
  <context>
    <name>looking</name>
    <message>
      <source>Could not ask: {why}</source>
      <translation>无法查询：{why}</translation>
    </message>
    <message>
      <source>Here: {state}</source>
      <translation>在这里：{state}</translation>
    </message>
    <message>
      <source>Moved to {account}.</source>
      <translation>已移到 {account}。</translation>
    </message>
    <message>
      <source>Not here</source>
      <translation>不在这里</translation>
    </message>
  </context>
  <context>
    <name>main_menu</name>
    <message>
      <source>&amp;About vidmon</source>
      <translation>关于 vidmon(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Accounts…</source>
      <translation>账号(&amp;A)…</translation>
    </message>
    <message>
      <source>&amp;Appearance</source>
      <translation>外观(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Columns</source>
      <translation>列(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Export tasks…</source>
      <translation>导出任务(&amp;E)…</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Find</source>
      <translation>查找(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Group</source>
      <translation>分组(&amp;G)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Import tasks…</source>
      <translation>导入任务(&amp;I)…</translation>
    </message>
    <message>
      <source>&amp;Keys</source>
      <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
      <source>&amp;List as</source>
      <translation>列表样式(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Pause all asking</source>
      <translation>暂停所有查询(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Player in a window of its own, or back</source>
      <translation>播放器移到单独窗口或移回(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>退出(&amp;Q)</translation>
    </message>
    <message>
      <source>&amp;Save all finished videos</source>
      <translation>保存所有已完成的视频(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Sort</source>
      <translation>排序(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Task</source>
      <translation>任务(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;Type or paste a task</source>
      <translation>输入或粘贴任务(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <source>&amp;What's new</source>
      <translation>新功能(&amp;W)</translation>
    </message>
    <message>
      <source>Add a ser&amp;vice…</source>
      <translation>添加服务(&amp;V)…</translation>
    </message>
    <message>
      <source>As&amp;k again for all that could not be asked</source>
      <translation>重新查询所有查询失败的任务(&amp;K)</translation>
    </message>
    <message>
      <source>By account</source>
      <translation>按账号</translation>
    </message>
    <message>
      <source>By day</source>
      <translation>按日期</translation>
    </message>
    <message>
      <source>By end of the link</source>
      <translation>按链接过期时间</translation>
    </message>
    <message>
      <source>By last change</source>
      <translation>按最近变化</translation>
    </message>
    <message>
      <source>By service</source>
      <translation>按服务</translation>
    </message>
    <message>
      <source>By state</source>
      <translation>按状态</translation>
    </message>
    <message>
      <source>By task ID</source>
      <translation>按任务 ID</translation>
    </message>
    <message>
      <source>By title</source>
      <translation>按标题</translation>
    </message>
    <message>
      <source>Cards</source>
      <translation>卡片</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>列</translation>
    </message>
    <message>
      <source>Copy &amp;diagnostics…</source>
      <translation>复制诊断信息(&amp;D)…</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Follow what is in the &amp;clipboard</source>
      <translation>跟踪剪贴板中的内容(&amp;C)</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>最新的在前</translation>
    </message>
    <message>
      <source>Next one</source>
      <translation>下一个</translation>
    </message>
    <message>
      <source>Not at all</source>
      <translation>不分组</translation>
    </message>
    <message>
      <source>Open the &amp;log folder</source>
      <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
      <source>Player in f&amp;ull screen, or back</source>
      <translation>播放器全屏或退出全屏(&amp;U)</translation>
    </message>
    <message>
      <source>S&amp;how</source>
      <translation>显示(&amp;H)</translation>
    </message>
    <message>
      <source>S&amp;tatistics…</source>
      <translation>统计(&amp;T)…</translation>
    </message>
    <message>
      <source>Settin&amp;gs…</source>
      <translation>设置(&amp;G)…</translation>
    </message>
    <message>
      <source>Show the serve&amp;r's tasks…</source>
      <translation>显示服务器上的任务(&amp;R)…</translation>
    </message>
  </context>
  <context>
    <name>measures</name>
    <message>
      <source>just now</source>
      <translation>刚刚</translation>
    </message>
    <message>
      <source>{n} %</source>
      <translation>{n}%</translation>
    </message>
    <message>
      <source>{n} d</source>
      <translation>{n} 天</translation>
    </message>
    <message>
      <source>{n} h</source>
      <translation>{n} 小时</translation>
    </message>
    <message>
      <source>{n} m</source>
      <translation>{n} 分</translation>
    </message>
    <message>
      <source>{n} min</source>
      <translation>{n} 分钟</translation>
    </message>
    <message>
      <source>{n} s</source>
      <translation>{n} 秒</translation>
    </message>
    <message>
      <source>{size}/s</source>
      <translation>{size}/s</translation>
    </message>
    <message>
      <source>{time} ago</source>
      <translation>{time}前</translation>
    </message>
  </context>
  <context>
    <name>moments</name>
    <message>
      <source>{time} (server's local time)</source>
      <translation>{time}（服务器本地时间）</translation>
    </message>
  </context>
  <context>
    <name>notices</name>
    <message numerus="yes">
      <source>%n links expire soon</source>
      <translation>
        <numerusform>%n 个链接即将过期</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n tasks failed</source>
      <translation>
        <numerusform>%n 个任务失败</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n videos finished</source>
      <translation>
        <numerusform>%n 个视频已完成</numerusform>
      </translation>
    </message>
    <message>
      <source>A link expires soon</source>
      <translation>链接即将过期</translation>
    </message>
    <message>
      <source>Key rejected</source>
      <translation>密钥被拒绝</translation>
    </message>
    <message>
      <source>Task failed</source>
      <translation>任务失败</translation>
    </message>
    <message>
      <source>The key of {account} was rejected. Its tasks wait until it is changed.</source>
      <translation>{account} 的密钥被拒绝。更换密钥之前，它的任务会等待。</translation>
    </message>
    <message>
      <source>Video finished</source>
      <translation>视频已完成</translation>
    </message>
    <message>
      <source>{name} and {n} more</source>
      <translation>{name} 等，另有 {n} 个</translation>
    </message>
  </context>
  <context>
    <name>noticing</name>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n 个进行中</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>pasting</name>
    <message numerus="yes">
      <source>%n tasks are followed.</source>
      <translation>
        <numerusform>已跟踪 %n 个任务。</numerusform>
      </translation>
    </message>
    <message>
      <source>({n} lines were not taken.)</source>
      <translation>（{n} 行未采用。）</translation>
    </message>
    <message>
      <source>Already in the list.</source>
      <translation>已在列表中。</translation>
    </message>
    <message>
      <source>Another service…</source>
      <translation>其他服务…</translation>
    </message>
    <message>
      <source>Followed.</source>
      <translation>已开始跟踪。</translation>
    </message>
    <message>
      <source>No account of yours is at that service yet. Nothing was sent.</source>
      <translation>你还没有该服务的账号。没有发送任何内容。</translation>
    </message>
    <message>
      <source>Several IDs stand there. Which one is the task?</source>
      <translation>里面有多个 ID，哪一个是任务？</translation>
    </message>
    <message>
      <source>The key in it was not kept.</source>
      <translation>其中的密钥没有保存。</translation>
    </message>
    <message>
      <source>The key was not kept.</source>
      <translation>密钥没有保存。</translation>
    </message>
    <message>
      <source>The pasted task will be followed then.</source>
      <translation>添加后会开始跟踪粘贴的任务。</translation>
    </message>
    <message>
      <source>Which account are these {n} tasks of?</source>
      <translation>这 {n} 个任务属于哪个账号？</translation>
    </message>
    <message>
      <source>Which account is {id} of?</source>
      <translation>{id} 属于哪个账号？</translation>
    </message>
    <message>
      <source>{n} were in the list already.</source>
      <translation>{n} 个已在列表中。</translation>
    </message>
    <message>
      <source>{service} · new account…</source>
      <translation>{service} · 新账号…</translation>
    </message>
  </context>
  <context>
    <name>player_keys</name>
    <message>
      <source>5 seconds back</source>
      <translation>后退 5 秒</translation>
    </message>
    <message>
      <source>5 seconds forth</source>
      <translation>前进 5 秒</translation>
    </message>
    <message>
      <source>A window of its own, and back</source>
      <translation>移到单独窗口，或移回</translation>
    </message>
    <message>
      <source>Faster</source>
      <translation>加速</translation>
    </message>
    <message>
      <source>Full screen; Esc leaves it</source>
      <translation>全屏；按 Esc 退出</translation>
    </message>
    <message>
      <source>Less loud</source>
      <translation>调低音量</translation>
    </message>
    <message>
      <source>Louder</source>
      <translation>调高音量</translation>
    </message>
    <message>
      <source>Next file</source>
      <translation>下一个文件</translation>
    </message>
    <message>
      <source>One frame back</source>
      <translation>后退一帧</translation>
    </message>
    <message>
      <source>One frame forth</source>
      <translation>前进一帧</translation>
    </message>
    <message>
      <source>Play again at the end</source>
      <translation>播完后重播</translation>
    </message>
    <message>
      <source>Play or pause</source>
      <translation>播放或暂停</translation>
    </message>
    <message>
      <source>Previous file</source>
      <translation>上一个文件</translation>
    </message>
    <message>
      <source>Save this frame as a picture</source>
      <translation>把此画面存为图片</translation>
    </message>
    <message>
      <source>Slower</source>
      <translation>减速</translation>
    </message>
    <message>
      <source>Sound on or off</source>
      <translation>开关声音</translation>
    </message>
  </context>
  <context>
    <name>player_words</name>
    <message>
      <source>Ask for the task again: the link may have expired.</source>
      <translation>请再查询一次任务：链接可能已过期。</translation>
    </message>
    <message>
      <source>Save the file and open it in another player.</source>
      <translation>请保存文件，用其他播放器打开。</translation>
    </message>
    <message>
      <source>The connection broke while it played.</source>
      <translation>播放时连接中断了。</translation>
    </message>
    <message>
      <source>The file could not be fetched.</source>
      <translation>无法获取文件。</translation>
    </message>
    <message>
      <source>The service does not let this link be opened.</source>
      <translation>服务不允许打开这个链接。</translation>
    </message>
    <message>
      <source>Waiting for the network…</source>
      <translation>正在等待网络…</translation>
    </message>
    <message>
      <source>What came is not a video, or is in a format that cannot be shown here.</source>
      <translation>收到的不是视频，或是这里无法显示的格式。</translation>
    </message>
  </context>
  <context>
    <name>presence</name>
    <message>
      <source>Hide the window</source>
      <translation>隐藏窗口</translation>
    </message>
    <message>
      <source>Quit vidmon</source>
      <translation>退出 vidmon</translation>
    </message>
    <message>
      <source>Tasks are followed and videos saved while the window is hidden. Click the icon to open it again. The settings say whether closing hides or ends vidmon.</source>
      <translation>窗口隐藏时仍会跟踪任务并保存视频。点击图标可再次打开。关闭窗口时是隐藏还是退出，可在设置中选择。</translation>
    </message>
    <message>
      <source>vidmon stays in the tray.</source>
      <translation>vidmon 会留在托盘中。</translation>
    </message>
  </context>
  <context>
    <name>reasons</name>
    <message>
      <source>In the reply: {place}.</source>
      <translation>在回复中：{place}。</translation>
    </message>
  </context>
  <context>
    <name>rescue</name>
    <message>
      <source>The list of tasks was damaged, and vidmon goes on with what it could read.

Tasks: {tasks}. Accounts: {accounts}.

The damaged file is kept: {path}</source>
      <translation>任务列表已损坏，vidmon 将使用能够读出的内容继续运行。

任务：{tasks}。账号：{accounts}。

损坏的文件已保留：{path}</translation>
    </message>
  </context>
  <context>
    <name>row_buttons</name>
    <message>
      <source>More</source>
      <translation>更多</translation>
    </message>
  </context>
  <context>
    <name>rows</name>
    <message>
      <source>Nothing to ask for</source>
      <translation>没有需要查询的任务</translation>
    </message>
    <message>
      <source>The account of this task was removed.</source>
      <translation>此任务的账号已移除。</translation>
    </message>
    <message>
      <source>asking is paused</source>
      <translation>查询已暂停</translation>
    </message>
    <message>
      <source>next check in {time}</source>
      <translation>{time}后查询</translation>
    </message>
    <message>
      <source>{n} running</source>
      <translation>{n} 个进行中</translation>
    </message>
    <message>
      <source>“{word}” means again what the service means by it.</source>
      <translation>“{word}”恢复为服务原本的含义。</translation>
    </message>
    <message>
      <source>“{word}” means {state} at this account from now on.</source>
      <translation>从现在起，“{word}”在此账号上表示{state}。</translation>
    </message>
  </context>
  <context>
    <name>server</name>
    <message>
      <source>Cancelling {n} of {all} on the server…</source>
      <translation>正在服务器上取消第 {n} 个，共 {all} 个…</translation>
    </message>
    <message>
      <source>Deleting {n} of {all} on the server…</source>
      <translation>正在服务器上删除第 {n} 个，共 {all} 个…</translation>
    </message>
    <message>
      <source>None of your accounts is of a service that lists its tasks.</source>
      <translation>你的账号中没有能列出任务的服务。</translation>
    </message>
    <message>
      <source>Of which account?</source>
      <translation>哪个账号？</translation>
    </message>
    <message>
      <source>The service does not delete a task in this state.</source>
      <translation>处于此状态的任务，服务不予删除。</translation>
    </message>
    <message>
      <source>There is nothing to cancel: the task is over, or cannot be.</source>
      <translation>没有可取消的：任务已结束，或无法取消。</translation>
    </message>
  </context>
  <context>
    <name>server_question</name>
    <message>
      <source>At {account}:</source>
      <translation>账号 {account}：</translation>
    </message>
    <message numerus="yes">
      <source>At {account}: %n tasks</source>
      <translation>
        <numerusform>账号 {account}：%n 个任务</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel on the server</source>
      <translation>在服务器上取消</translation>
    </message>
    <message>
      <source>Cancel {n} tasks?</source>
      <translation>要取消 {n} 个任务吗？</translation>
    </message>
    <message>
      <source>Cancel “{name}”?</source>
      <translation>要取消“{name}”吗？</translation>
    </message>
    <message>
      <source>Cancellation accepted</source>
      <translation>取消请求已被接受</translation>
    </message>
    <message>
      <source>Delete on the server</source>
      <translation>在服务器上删除</translation>
    </message>
    <message>
      <source>Delete {n} tasks on the server?</source>
      <translation>要在服务器上删除 {n} 个任务吗？</translation>
    </message>
    <message>
      <source>Delete “{name}” on the server?</source>
      <translation>要在服务器上删除“{name}”吗？</translation>
    </message>
    <message>
      <source>Deleted on the server</source>
      <translation>已在服务器上删除</translation>
    </message>
    <message>
      <source>It is deleted there with all its files. This cannot be undone.</source>
      <translation>它及其所有文件都会在服务器上删除，无法撤销。</translation>
    </message>
    <message>
      <source>Its video is not saved on this computer.</source>
      <translation>它的视频没有保存在这台电脑上。</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>保留该任务</translation>
    </message>
    <message>
      <source>Keep them</source>
      <translation>保留这些任务</translation>
    </message>
    <message>
      <source>Left alone, as their service does not delete tasks in their state: {n}</source>
      <translation>未处理，因其服务不删除处于该状态的任务：{n}</translation>
    </message>
    <message>
      <source>Left alone, as they are over or their service cannot cancel: {n}</source>
      <translation>未处理，因为已结束或其服务无法取消：{n}</translation>
    </message>
    <message>
      <source>Not verified: vidmon's notes on this service were not tried out, so it may refuse.</source>
      <translation>未经验证：vidmon 对此服务的了解没有试过，它可能会拒绝。</translation>
    </message>
    <message>
      <source>The service stops working on it. What it cost may not be given back. After that vidmon asks the service how the task stands.</source>
      <translation>服务会停止处理它，已产生的费用可能不退。之后 vidmon 会查询任务的状态。</translation>
    </message>
    <message>
      <source>They are deleted there with all their files. This cannot be undone.</source>
      <translation>它们及其所有文件都会在服务器上删除，无法撤销。</translation>
    </message>
    <message>
      <source>Videos that are not saved on this computer: {n}</source>
      <translation>没有保存在这台电脑上的视频：{n}</translation>
    </message>
    <message>
      <source>{what}: {n} of {all}.</source>
      <translation>{what}：{n}/{all}。</translation>
    </message>
    <message>
      <source>{what}: {n}.</source>
      <translation>{what}：{n}。</translation>
    </message>
    <message>
      <source>“{name}” is not on the server any more.</source>
      <translation>“{name}”已不在服务器上。</translation>
    </message>
    <message>
      <source>“{name}” is still being made. The server deletes it only when it is done.</source>
      <translation>“{name}”仍在制作中。服务器要等它完成后才会删除。</translation>
    </message>
    <message>
      <source>“{name}” was not cancelled: {why}</source>
      <translation>“{name}”没有取消：{why}</translation>
    </message>
    <message>
      <source>“{name}” was not deleted: {why}</source>
      <translation>“{name}”没有删除：{why}</translation>
    </message>
    <message>
      <source>… and {n} more</source>
      <translation>……还有 {n} 个</translation>
    </message>
    <message>
      <source>… and {n} more.</source>
      <translation>……还有 {n} 个。</translation>
    </message>
  </context>
  <context>
    <name>service_texts</name>
    <message>
      <source>(nothing)</source>
      <translation>（空）</translation>
    </message>
    <message>
      <source>Begun at</source>
      <translation>开始处理时间</translation>
    </message>
    <message>
      <source>Code of the failure</source>
      <translation>失败代码</translation>
    </message>
    <message>
      <source>Finished at</source>
      <translation>处理结束时间</translation>
    </message>
    <message>
      <source>Left out, as it may be a secret: {names}. If the service needs it, nobody can ask it.</source>
      <translation>因可能是秘密而略去：{names}。如果服务需要它，就无法查询。</translation>
    </message>
    <message>
      <source>Link dies at</source>
      <translation>链接失效时间</translation>
    </message>
    <message>
      <source>No task is found in this reply.</source>
      <translation>在此回复中找不到任务。</translation>
    </message>
    <message>
      <source>Ordered at</source>
      <translation>任务提交时间</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>进度</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态字段</translation>
    </message>
    <message>
      <source>The word “{word}” is not known: choose what it means.</source>
      <translation>不认识“{word}”这个词：请选择它的含义。</translation>
    </message>
    <message>
      <source>There is no video link in the reply. With a finished reply vidmon finds its place.</source>
      <translation>回复中没有视频链接。有了已完成任务的回复，vidmon 就能找到位置。</translation>
    </message>
    <message>
      <source>This command deletes the task. Paste the one that asks how far it is.</source>
      <translation>此命令会删除任务。请粘贴查询进度的命令。</translation>
    </message>
    <message>
      <source>This command seems to order a video. Paste the one that asks how far a task is.</source>
      <translation>此命令似乎是提交视频的。请粘贴查询任务进度的命令。</translation>
    </message>
    <message>
      <source>Video link</source>
      <translation>视频链接</translation>
    </message>
    <message>
      <source>What stands where in a reply</source>
      <translation>回复中各内容的位置</translation>
    </message>
    <message>
      <source>What this command sends is not JSON; vidmon cannot send it.</source>
      <translation>此命令发送的不是 JSON，vidmon 无法发送。</translation>
    </message>
    <message>
      <source>What vidmon reads</source>
      <translation>vidmon 读到的内容</translation>
    </message>
    <message>
      <source>What “{word}” means</source>
      <translation>“{word}”的含义</translation>
    </message>
    <message>
      <source>Why it failed</source>
      <translation>失败原因</translation>
    </message>
    <message>
      <source>a link</source>
      <translation>是链接</translation>
    </message>
    <message>
      <source>a link to a video</source>
      <translation>是视频链接</translation>
    </message>
    <message>
      <source>a status word that vidmon knows</source>
      <translation>vidmon 认识的状态词</translation>
    </message>
    <message>
      <source>by its name</source>
      <translation>根据名称</translation>
    </message>
    <message>
      <source>keep asking</source>
      <translation>未定，继续查询</translation>
    </message>
    <message>
      <source>looks like it</source>
      <translation>看起来像</translation>
    </message>
    <message>
      <source>this service</source>
      <translation>此服务</translation>
    </message>
    <message>
      <source>vidmon finds no status in the reply. Choose its place in the next step.</source>
      <translation>vidmon 在回复中找不到状态。请在下一步选择它的位置。</translation>
    </message>
    <message>
      <source>vidmon finds no task ID in the command. Paste one that asks for a task of yours, with its reply.</source>
      <translation>vidmon 在命令中找不到任务 ID。请粘贴查询你的某个任务的命令及其回复。</translation>
    </message>
  </context>
  <context>
    <name>services</name>
    <message>
      <source>The file could not be written: {why}</source>
      <translation>无法写入文件：{why}</translation>
    </message>
  </context>
  <context>
    <name>settling</name>
    <message>
      <source>Export the settings</source>
      <translation>导出设置</translation>
    </message>
    <message>
      <source>Exported. The file holds no key and no password.</source>
      <translation>已导出。文件不含密钥和密码。</translation>
    </message>
    <message>
      <source>Import settings</source>
      <translation>导入设置</translation>
    </message>
    <message>
      <source>Imported.</source>
      <translation>已导入。</translation>
    </message>
    <message>
      <source>Settings (*.json)</source>
      <translation>设置 (*.json)</translation>
    </message>
    <message>
      <source>The file cannot be read: {why}</source>
      <translation>无法读取文件：{why}</translation>
    </message>
    <message>
      <source>The file could not be written: {why}</source>
      <translation>无法写入文件：{why}</translation>
    </message>
    <message>
      <source>The folder {folder} cannot be used here, so yours stays.</source>
      <translation>文件夹 {folder} 在这里无法使用，保留你原来的。</translation>
    </message>
    <message>
      <source>What this vidmon does not know was left out.</source>
      <translation>这个 vidmon 不认识的内容未导入。</translation>
    </message>
  </context>
  <context>
    <name>shelving</name>
    <message>
      <source>The service files have no mistakes any more.</source>
      <translation>服务文件不再有错误。</translation>
    </message>
    <message>
      <source>{services}: gone. Its tasks and accounts stay.</source>
      <translation>{services}：已移除。其任务和账号会保留。</translation>
    </message>
    <message>
      <source>{services}: read anew.</source>
      <translation>{services}：已重新读取。</translation>
    </message>
    <message>
      <source>{services}: ready. Add an account for it.</source>
      <translation>{services}：已就绪。请为它添加账号。</translation>
    </message>
  </context>
  <context>
    <name>spec_words</name>
    <message>
      <source>{place} (line {n})</source>
      <translation>{place}（第 {n} 行）</translation>
    </message>
  </context>
  <context>
    <name>statistics_sheet</name>
    <message>
      <source>Nothing has ended in this time.</source>
      <translation>这段时间内没有结束的任务。</translation>
    </message>
    <message>
      <source>Week of {day}: {succeeded} finished, {failed} failed</source>
      <translation>{day}那一周：完成 {succeeded} 个，失败 {failed} 个</translation>
    </message>
    <message>
      <source>d MMM</source>
      <translation>M月d日</translation>
    </message>
    <message>
      <source>not known yet</source>
      <translation>尚不清楚</translation>
    </message>
    <message>
      <source>usually {median} ({n} timed)</source>
      <translation>通常 {median}（计时 {n} 次）</translation>
    </message>
    <message>
      <source>usually {median}, most {low} to {high} ({n} timed)</source>
      <translation>通常 {median}，多数在 {low}到 {high}之间（计时 {n} 次）</translation>
    </message>
    <message>
      <source>{share} ({failed} of {total})</source>
      <translation>{share}（{total} 个中有 {failed} 个）</translation>
    </message>
    <message>
      <source>{succeeded} finished, {failed} failed ({share})</source>
      <translation>完成 {succeeded} 个，失败 {failed} 个（{share}）</translation>
    </message>
  </context>
  <context>
    <name>task_actions</name>
    <message>
      <source>Ask now</source>
      <translation>立即查询</translation>
    </message>
    <message>
      <source>Cancel on the server…</source>
      <translation>在服务器上取消…</translation>
    </message>
    <message>
      <source>Copy ID</source>
      <translation>复制 ID</translation>
    </message>
    <message>
      <source>Copy video link</source>
      <translation>复制视频链接</translation>
    </message>
    <message>
      <source>Delete on the server…</source>
      <translation>在服务器上删除…</translation>
    </message>
    <message>
      <source>Look in my other accounts…</source>
      <translation>在我的其他账号中查找…</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>播放</translation>
    </message>
    <message>
      <source>Remove from list</source>
      <translation>从列表中移除</translation>
    </message>
    <message>
      <source>Remove, and move the files to the trash…</source>
      <translation>移除，并将文件移到回收站…</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>重命名</translation>
    </message>
    <message>
      <source>Save video</source>
      <translation>保存视频</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>在文件夹中显示</translation>
    </message>
    <message>
      <source>Show the server's tasks…</source>
      <translation>显示服务器上的任务…</translation>
    </message>
    <message>
      <source>Stop saving</source>
      <translation>停止保存</translation>
    </message>
    <message>
      <source>Tags…</source>
      <translation>标签…</translation>
    </message>
  </context>
  <context>
    <name>task_columns</name>
    <message>
      <source>Account</source>
      <translation>账号</translation>
    </message>
    <message>
      <source>Added</source>
      <translation>添加时间</translation>
    </message>
    <message>
      <source>Last change</source>
      <translation>最近变化</translation>
    </message>
    <message>
      <source>Link</source>
      <translation>链接</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>说明</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Task ID</source>
      <translation>任务 ID</translation>
    </message>
  </context>
  <context>
    <name>task_empty</name>
    <message>
      <source>Add an account</source>
      <translation>添加一个账号</translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation>清除搜索</translation>
    </message>
    <message>
      <source>Good news: no task failed, and every key works.</source>
      <translation>好消息：没有失败的任务，所有密钥都正常。</translation>
    </message>
    <message>
      <source>Local MoneyPrinterTurbo</source>
      <translation>本地 MoneyPrinterTurbo</translation>
    </message>
    <message>
      <source>No task at hand?</source>
      <translation>手头没有任务？</translation>
    </message>
    <message>
      <source>No task matches “{words}”</source>
      <translation>没有符合“{words}”的任务</translation>
    </message>
    <message>
      <source>No tasks</source>
      <translation>没有任务</translation>
    </message>
    <message>
      <source>Nothing finished yet</source>
      <translation>还没有完成的任务</translation>
    </message>
    <message>
      <source>Nothing is running</source>
      <translation>没有进行中的任务</translation>
    </message>
    <message>
      <source>Nothing needs you</source>
      <translation>没有需要处理的</translation>
    </message>
    <message>
      <source>Nothing saved yet</source>
      <translation>还没有保存的视频</translation>
    </message>
    <message>
      <source>Nothing to follow yet</source>
      <translation>还没有跟踪的任务</translation>
    </message>
    <message>
      <source>Paste a task ID, a link, a cURL command or JSON above.</source>
      <translation>在上方粘贴任务 ID、链接、cURL 命令或 JSON。</translation>
    </message>
    <message>
      <source>Show all tasks</source>
      <translation>显示所有任务</translation>
    </message>
    <message>
      <source>Tasks are here until the service has finished them.</source>
      <translation>任务在服务完成之前显示在这里。</translation>
    </message>
    <message>
      <source>Titles, IDs, accounts, failures, notes and tags were searched.</source>
      <translation>已搜索标题、ID、账号、失败信息、备注和标签。</translation>
    </message>
    <message>
      <source>Try the demo</source>
      <translation>试试演示</translation>
    </message>
    <message>
      <source>Videos are here as soon as they can be played.</source>
      <translation>视频可以播放后会显示在这里。</translation>
    </message>
    <message>
      <source>Videos that are on your disk are here.</source>
      <translation>已存到磁盘的视频会显示在这里。</translation>
    </message>
  </context>
  <context>
    <name>task_remark</name>
    <message>
      <source>Could not ask: the service wants a pause.</source>
      <translation>无法查询：服务要求稍后再试。</translation>
    </message>
    <message>
      <source>Could not ask: trouble at the service ({said}).</source>
      <translation>无法查询：服务出现故障（{said}）。</translation>
    </message>
    <message>
      <source>Could not ask: {said}.</source>
      <translation>无法查询：{said}。</translation>
    </message>
    <message>
      <source>Its account was removed.</source>
      <translation>它的账号已移除。</translation>
    </message>
    <message>
      <source>Next try in {time}</source>
      <translation>{time}后重试</translation>
    </message>
    <message>
      <source>No key for this account. Enter it in Accounts.</source>
      <translation>此账号没有密钥。请在“账号”中输入。</translation>
    </message>
    <message>
      <source>Not saved: {why}</source>
      <translation>未保存：{why}</translation>
    </message>
    <message>
      <source>So says the pasted text. The service is asked.</source>
      <translation>这是粘贴内容中的说法，正在向服务查询。</translation>
    </message>
    <message>
      <source>The answer could not be read: {said}.</source>
      <translation>无法读懂回复：{said}。</translation>
    </message>
    <message>
      <source>The key was rejected. Change it in Accounts.</source>
      <translation>密钥被拒绝。请在“账号”中更换。</translation>
    </message>
    <message>
      <source>The link expired {ago}. Ask again for a fresh one.</source>
      <translation>链接 {ago}已过期。再查询一次可得到新链接。</translation>
    </message>
    <message>
      <source>The link expires in {time}. Save it now.</source>
      <translation>链接将在 {time}后过期，请尽快保存。</translation>
    </message>
    <message>
      <source>The service does not know this task.</source>
      <translation>服务不认识这个任务。</translation>
    </message>
    <message>
      <source>The service gave no link to the video.</source>
      <translation>服务没有给出视频链接。</translation>
    </message>
    <message>
      <source>The service gave no reason.</source>
      <translation>服务没有给出原因。</translation>
    </message>
    <message>
      <source>The service gave only a code: {code}</source>
      <translation>服务只给出了代码：{code}</translation>
    </message>
    <message>
      <source>The service no longer keeps it.</source>
      <translation>服务已不再保留它。</translation>
    </message>
    <message>
      <source>The service refused: {said}.</source>
      <translation>服务拒绝：{said}。</translation>
    </message>
    <message>
      <source>Unusually long</source>
      <translation>比平常久</translation>
    </message>
    <message>
      <source>Unusually long (usual: {time})</source>
      <translation>比平常久（通常 {time}）</translation>
    </message>
    <message>
      <source>no answer</source>
      <translation>没有回复</translation>
    </message>
    <message>
      <source>no details</source>
      <translation>没有详情</translation>
    </message>
    <message>
      <source>no reason given</source>
      <translation>没有给出原因</translation>
    </message>
    <message>
      <source>no task in it</source>
      <translation>其中没有任务</translation>
    </message>
  </context>
  <context>
    <name>task_sections</name>
    <message>
      <source>Today</source>
      <translation>今天</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>昨天</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>已折叠</translation>
    </message>
    <message>
      <source>open</source>
      <translation>已展开</translation>
    </message>
  </context>
  <context>
    <name>task_words</name>
    <message>
      <source>Cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <source>Expired</source>
      <translation>已过期</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>Finished, no file yet</source>
      <translation>已完成，还没有文件</translation>
    </message>
    <message>
      <source>No answer yet</source>
      <translation>还没有回复</translation>
    </message>
    <message>
      <source>No status given</source>
      <translation>没有给出状态</translation>
    </message>
    <message>
      <source>Not asked yet</source>
      <translation>尚未查询</translation>
    </message>
    <message>
      <source>Queued</source>
      <translation>排队中</translation>
    </message>
    <message>
      <source>Running</source>
      <translation>进行中</translation>
    </message>
    <message>
      <source>Running, about {share}</source>
      <translation>进行中，约 {share}</translation>
    </message>
    <message>
      <source>Saved</source>
      <translation>已保存</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>正在保存</translation>
    </message>
    <message>
      <source>Tags: {tags}</source>
      <translation>标签：{tags}</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>未知</translation>
    </message>
    <message>
      <source>Unrecognised status: {word}</source>
      <translation>不认识的状态：{word}</translation>
    </message>
    <message>
      <source>about {time} left</source>
      <translation>约剩 {time}</translation>
    </message>
    <message>
      <source>asking now</source>
      <translation>正在查询</translation>
    </message>
    <message>
      <source>done any moment</source>
      <translation>即将完成</translation>
    </message>
    <message>
      <source>expires in {time}</source>
      <translation>{time}后过期</translation>
    </message>
    <message>
      <source>link expired {ago}</source>
      <translation>链接 {ago}已过期</translation>
    </message>
    <message>
      <source>next check in {time}</source>
      <translation>{time}后查询</translation>
    </message>
    <message>
      <source>over the usual {time}</source>
      <translation>超过通常的 {time}</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <source>{state} (pasted)</source>
      <translation>{state}（粘贴内容）</translation>
    </message>
    <message>
      <source>{time} left</source>
      <translation>剩余 {time}</translation>
    </message>
  </context>
  <context>
    <name>trash_question</name>
    <message>
      <source>Do not ask again</source>
      <translation>不再询问</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>Move the file to the trash, and remove its task from the list?</source>
      <translation>要把文件移到回收站，并从列表中移除它的任务吗？</translation>
    </message>
    <message>
      <source>Move to the trash</source>
      <translation>移到回收站</translation>
    </message>
    <message>
      <source>Move {n} files to the trash, and remove their task from the list?</source>
      <translation>要把 {n} 个文件移到回收站，并从列表中移除这个任务吗？</translation>
    </message>
    <message>
      <source>Move {n} files to the trash, and remove their tasks from the list?</source>
      <translation>要把 {n} 个文件移到回收站，并从列表中移除它们的任务吗？</translation>
    </message>
    <message>
      <source>… and {n} more</source>
      <translation>……还有 {n} 个</translation>
    </message>
  </context>
  <context>
    <name>trashing</name>
    <message>
      <source>Not moved to the trash: {name}. It is still in {folder}, and in the list.</source>
      <translation>没有移到回收站：{name}。它仍在 {folder} 和列表中。</translation>
    </message>
    <message>
      <source>Not moved to the trash: {n} files, as {name} in {folder}. Nothing of them is lost.</source>
      <translation>{n} 个文件没有移到回收站，例如 {folder} 中的 {name}。都没有丢失。</translation>
    </message>
    <message>
      <source>{name} is still in the trash of your system.</source>
      <translation>{name} 仍在系统的回收站中。</translation>
    </message>
  </context>
</TS>
